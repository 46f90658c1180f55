package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interactionledger.eventstore.Samples.interaction;
import static org.interactionledger.eventstore.Samples.message;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.interactionledger.embedded.PostgresServer.Database;
import org.interactionledger.embedded.SharedServers;
import org.interactionledger.schemas.codec.EventCodec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerDatabaseIT {

    private TestLedger ledger;

    @BeforeAll
    void append() {
        ledger = TestLedger.fresh("rights");
        try (PostgresEventStorageEngine engine =
                PostgresEventStorageEngine.open(ledger.application(), EventCodec.withKeys(new InMemorySubjectKeys()))) {
            engine.appendEvents(message(interaction(), 0));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger.event SET payload = 'forged'",
                "DELETE FROM ledger.event",
                "TRUNCATE ledger.event",
                "DELETE FROM ledger.head",
                "ALTER TABLE ledger.event DISABLE TRIGGER ALL",
                "DROP TABLE ledger.event",
                "DELETE FROM keys.data_subject",
                "CREATE TABLE ledger.mine (n int)"
            })
    void the_application_may_read_and_append_and_nothing_else(String statement) {
        assertThatThrownBy(() -> TestLedger.execute(ledger.application(), statement))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger.event SET payload = 'forged'",
                "DELETE FROM ledger.event",
                "TRUNCATE ledger.event",
                "DELETE FROM ledger.head"
            })
    void the_owner_and_a_superuser_are_refused_too_even_as_a_replica(String statement) {
        for (String role : List.of("SET ROLE ledger_owner", "SET session_replication_role = replica", "RESET ROLE")) {
            assertThatThrownBy(() -> TestLedger.execute(ledger.administrator(), role, statement))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("The ledger is append-only");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"projections", "command"})
    void the_rooms_build_what_they_need_in_their_own_schemas(String schema) {
        assertThatCode(() -> TestLedger.execute(
                        ledger.application(),
                        "CREATE TABLE " + schema + ".thing (n int)",
                        "DROP TABLE " + schema + ".thing"))
                .doesNotThrowAnyException();
    }

    @Test
    void preparing_a_prepared_database_changes_nothing() throws SQLException {
        LedgerDatabase.migrate(ledger.administrator(), TestLedger.APPLICATION_PASSWORD);

        assertThat(TestLedger.query(ledger.application(), "SELECT count(*) FROM ledger.event"))
                .containsExactly("1");
    }

    @Test
    void two_nodes_prepare_two_databases_of_one_server_at_the_same_time() throws Exception {
        DataSource one = administrator(SharedServers.database("at_once_one"));
        DataSource two = administrator(SharedServers.database("at_once_two"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> nodes = new ArrayList<>();
            for (DataSource database : List.of(one, two, one, two)) {
                nodes.add(threads.submit(() -> LedgerDatabase.migrate(database, TestLedger.APPLICATION_PASSWORD)));
            }
            for (Future<?> node : nodes) {
                node.get();
            }
        }
        assertThat(TestLedger.query(one, "SELECT position FROM ledger.head")).containsExactly("0");
        assertThat(TestLedger.query(two, "SELECT position FROM ledger.head")).containsExactly("0");
    }

    private static DataSource administrator(Database database) {
        return TestLedger.connecting(database, database.user(), database.password());
    }
}
