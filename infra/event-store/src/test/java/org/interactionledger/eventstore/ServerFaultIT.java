package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interactionledger.eventstore.Faults.assertLogHoldsExactly;
import static org.interactionledger.eventstore.Faults.ids;
import static org.interactionledger.eventstore.Faults.unit;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.DomainEventMessage;
import org.interactionledger.embedded.DataDirectory;
import org.interactionledger.embedded.PostgresServer;
import org.interactionledger.embedded.PostgresServer.Settings;
import org.interactionledger.embedded.Progress;
import org.interactionledger.embedded.SharedServers;
import org.interactionledger.schemas.event.LedgerEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL dies, in part or whole, while it has inserted a batch and not committed it. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class ServerFaultIT {

    private static final int CALLERS = 40;
    private static final long LOOK_NANOS = Duration.ofMillis(10).toNanos();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path temporary;

    private DataDirectory directory;
    private PostgresServer server;
    private TestLedger ledger;

    @BeforeEach
    void start_a_server_of_our_own_that_stops_after_each_insert() throws SQLException {
        directory = DataDirectory.open(temporary);
        server = PostgresServer.start(settings(), Progress.SILENT);
        ledger = TestLedger.over(server.database("ledger"));
        TestLedger.execute(
                ledger.administrator(),
                "CREATE TABLE public.hold (n int)",
                "GRANT SELECT ON public.hold TO PUBLIC",
                """
                CREATE FUNCTION public.wait_while_held() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    WHILE EXISTS (SELECT FROM public.hold) LOOP PERFORM pg_sleep(0.01); END LOOP;
                    RETURN NULL;
                END $$""",
                "CREATE TRIGGER wait_while_held AFTER INSERT ON ledger.event"
                        + " FOR EACH STATEMENT EXECUTE FUNCTION public.wait_while_held()");
    }

    @AfterEach
    void stop() {
        server.close();
        directory.close();
    }

    private interface Harm {
        void toTheServer() throws SQLException;
    }

    @Test
    void a_backend_that_is_killed_during_a_batch_loses_nothing_and_doubles_nothing() throws Exception {
        afterHarmDuringABatch(() -> assertThat(
                        ProcessHandle.of(insertingBackends().getFirst()).filter(ProcessHandle::destroyForcibly))
                .isPresent());
    }

    @Test
    void a_server_that_is_killed_whole_during_a_batch_loses_nothing_and_doubles_nothing() throws Exception {
        afterHarmDuringABatch(() -> {
            int port = server.port();
            server.crash();
            server = PostgresServer.start(settings().withPort(port), Progress.SILENT);
        });
    }

    private void afterHarmDuringABatch(Harm harm) throws Exception {
        List<DomainEventMessage<LedgerEvent>> before = unit(1);
        List<String> expected = new ArrayList<>(ids(before));
        try (PostgresEventStorageEngine engine = Faults.patientEngine(ledger.application());
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            engine.appendEvents(before);
            TestLedger.execute(ledger.administrator(), "INSERT INTO public.hold VALUES (1)");
            List<Future<?>> appends = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                List<DomainEventMessage<LedgerEvent>> unit = unit(1 + i % 3);
                expected.addAll(ids(unit));
                appends.add(callers.submit(() -> engine.appendEvents(unit)));
            }
            while (insertingBackends().isEmpty()) {
                LockSupport.parkNanos(LOOK_NANOS);
            }

            harm.toTheServer();

            letGo();
            for (Future<?> append : appends) {
                append.get();
            }
        }
        TestLedger.execute(ledger.administrator(), "DROP TRIGGER wait_while_held ON ledger.event");
        assertLogHoldsExactly(ledger.application(), expected);
    }

    private List<Long> insertingBackends() throws SQLException {
        return TestLedger.query(
                        ledger.administrator(),
                        "SELECT pid FROM pg_stat_activity WHERE application_name = 'ledger-append'"
                                + " AND wait_event = 'PgSleep'")
                .stream()
                .map(Long::valueOf)
                .toList();
    }

    /** As soon as the server answers again. */
    private void letGo() {
        while (true) {
            try {
                TestLedger.execute(ledger.administrator(), "DELETE FROM public.hold");
                return;
            } catch (SQLException recovering) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
    }

    private Settings settings() {
        return Settings.in(directory.postgres()).withDistributions(SharedServers.distributions());
    }
}
