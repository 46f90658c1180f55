package org.interactionledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

    private static final Path DISTRIBUTIONS = SharedPlace.ofThisJvm().distributions();

    @TempDir(factory = OpenTempDirectory.class)
    Path place;

    @Test
    void a_row_survives_the_kill_of_the_jvm_and_one_server_runs_afterwards() throws Exception {
        try (Application killed = Application.start(PostgresApplication.class, place, DISTRIBUTIONS)) {
            assertThat(killed.saysUpTo("committed")).contains("committed");
            killed.kill();
        }
        assertThat(servers()).as("left behind by the kill").hasSize(1);
        long leftBehind = servers().getFirst().pid();

        try (DataDirectory directory = DataDirectory.open(place);
                PostgresServer again = start(directory.postgres())) {
            assertThat(facts(again)).containsExactly("kept");
            assertThat(servers()).hasSize(1);
            assertThat(servers().getFirst().pid()).isNotEqualTo(leftBehind);
        }
        assertThat(servers()).as("after close").isEmpty();
    }

    @Test
    void a_terminated_application_leaves_no_server() throws Exception {
        try (Application terminated = Application.start(PostgresApplication.class, place, DISTRIBUTIONS)) {
            assertThat(terminated.saysUpTo("committed")).contains("committed");
            terminated.terminate();
        }
        assertThat(servers()).isEmpty();
    }

    @Test
    void a_pid_file_whose_number_now_belongs_to_another_process_is_no_obstacle() throws Exception {
        start(place).close();
        Files.writeString(
                place.resolve("data/postmaster.pid"),
                "%d\n%s\n1\n5432\n\n127.0.0.1\n"
                        .formatted(ProcessHandle.current().pid(), place.resolve("data")));

        try (PostgresServer again = start(place)) {
            assertThat(facts(again)).isEmpty();
        }
    }

    @Test
    void a_port_in_use_is_named() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(
                            () -> PostgresServer.start(settings(place).withPort(taken.getLocalPort()), Progress.SILENT))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " of 127.0.0.1 is in use");
        }
    }

    @Test
    void only_the_owner_can_read_the_password() throws IOException {
        start(place).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place.resolve("superuser-password"))))
                .isEqualTo("rw-------");
    }

    private static PostgresServer start(Path home) {
        return PostgresServer.start(settings(home), Progress.SILENT);
    }

    private static PostgresServer.Settings settings(Path home) {
        return PostgresServer.Settings.in(home).withDistributions(DISTRIBUTIONS);
    }

    private List<ProcessHandle> servers() {
        return ServerProcess.running(arguments -> arguments.getFirst().endsWith("/postgres")
                && arguments.stream().anyMatch(argument -> argument.startsWith(place.toString())));
    }

    private static List<String> facts(PostgresServer server) throws SQLException {
        try (Connection connection = server.database("ledger").connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS facts (fact text)");
            var rows = statement.executeQuery("SELECT fact FROM facts");
            List<String> facts = new ArrayList<>();
            while (rows.next()) {
                facts.add(rows.getString(1));
            }
            return facts;
        }
    }
}
