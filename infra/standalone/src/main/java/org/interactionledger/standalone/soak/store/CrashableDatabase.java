package org.interactionledger.standalone.soak.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import javax.sql.DataSource;
import org.interactionledger.embedded.PostgresServer;
import org.interactionledger.embedded.Progress;

/** A PostgreSQL of the soak's own, that is killed in part or whole, and always comes back at the same address. */
final class CrashableDatabase implements AutoCloseable {

    private final PostgresServer.Settings settings;
    private PostgresServer server;
    private String name = "ledger";

    CrashableDatabase(Path home, Path distributions, Progress progress) {
        PostgresServer first =
                PostgresServer.start(PostgresServer.Settings.in(home).withDistributions(distributions), progress);
        this.server = first;
        this.settings = PostgresServer.Settings.in(home)
                .withDistributions(distributions)
                .withPort(first.port());
        first.database(name);
    }

    /** From now on another database of the same server, which is new. */
    void begin(String fresh) {
        server.freshDatabase(fresh);
        name = fresh;
    }

    String jdbcUrl() {
        return server.jdbcUrl(name);
    }

    String password() {
        return server.superuserPassword();
    }

    DataSource administrator() {
        return NodeSettings.connecting(jdbcUrl(), PostgresServer.SUPERUSER, password());
    }

    DataSource application() {
        return NodeSettings.application(jdbcUrl(), password());
    }

    /** The last position; empty where the database does not answer, or has no ledger yet. */
    OptionalLong head() {
        try {
            List<Long> head = numbers("SELECT position FROM ledger.head");
            return head.isEmpty() ? OptionalLong.empty() : OptionalLong.of(head.getFirst());
        } catch (SQLException _) {
            return OptionalLong.empty();
        }
    }

    /** Kills one of the processes that append (SIGKILL), upon which PostgreSQL throws all others out, and recovers. */
    boolean killBackend(SplittableRandom random) {
        try {
            List<Long> backends = numbers("SELECT pid FROM pg_stat_activity WHERE application_name = 'ledger-append'");
            if (backends.isEmpty()) {
                return false;
            }
            return ProcessHandle.of(backends.get(random.nextInt(backends.size())))
                    .filter(ProcessHandle::destroyForcibly)
                    .isPresent();
        } catch (SQLException _) {
            return false;
        }
    }

    void crash() {
        server.crash();
    }

    void comeBack() {
        server = PostgresServer.start(settings, Progress.SILENT);
    }

    @Override
    public void close() {
        server.close();
    }

    private List<Long> numbers(String sql) throws SQLException {
        try (Connection connection = administrator().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<Long> numbers = new ArrayList<>();
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
            return numbers;
        }
    }
}
