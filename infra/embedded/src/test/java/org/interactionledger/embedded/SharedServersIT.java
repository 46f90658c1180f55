package org.interactionledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SharedServersIT {

    @Test
    void a_database_asked_for_twice_is_empty_again() throws SQLException {
        try (Connection first = SharedServers.database("asked_twice").connect()) {
            first.createStatement().execute("CREATE TABLE kept (n int)");
        }
        try (Connection second = SharedServers.database("asked_twice").connect()) {
            assertThat(second.getMetaData()
                            .getTables(null, "public", null, null)
                            .next())
                    .isFalse();
        }
    }

    @Test
    void a_commit_is_on_disk_before_it_is_acknowledged() throws SQLException {
        try (Connection connection = SharedServers.database("durable").connect()) {
            assertThat(setting(connection, "fsync")).isEqualTo("on");
            assertThat(setting(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(connection, "full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void it_listens_on_the_loopback_only_and_opens_no_unix_socket() throws SQLException {
        try (Connection connection = SharedServers.database("loopback").connect()) {
            assertThat(setting(connection, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(connection, "unix_socket_directories")).isEmpty();
        }
    }

    @Test
    void nobody_gets_in_with_a_wrong_password() {
        String url = SharedServers.postgres().jdbcUrl("postgres");
        assertThatThrownBy(() -> DriverManager.getConnection(url, PostgresServer.SUPERUSER, "guess"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void a_database_name_that_would_need_quotes_is_refused() {
        assertThatThrownBy(() -> SharedServers.database("no; DROP"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("but was 'no; DROP'");
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (var rows = connection.createStatement().executeQuery("SHOW " + name)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
