package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interactionledger.eventstore.Faults.assertLogHoldsExactly;
import static org.interactionledger.eventstore.Faults.ids;
import static org.interactionledger.eventstore.Faults.through;
import static org.interactionledger.eventstore.Faults.unit;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.DomainEventMessage;
import org.interactionledger.embedded.SharedServers;
import org.interactionledger.eventstore.CuttingProxy.Cut;
import org.interactionledger.schemas.event.LedgerEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What becomes of a commit whose answer is lost is found out, not guessed. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ConnectionFaultIT {

    private static final Executor CALLERS = task -> Thread.ofVirtual().start(task);

    private TestLedger ledger;
    private CuttingProxy proxy;

    @BeforeEach
    void put_a_proxy_between() throws IOException {
        ledger = TestLedger.fresh("connection_fault");
        proxy = new CuttingProxy(SharedServers.postgres().port());
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
    }

    @ParameterizedTest
    @CsvSource({"BEFORE_THE_COMMIT, 1", "BEFORE_THE_COMMIT, 100", "AFTER_THE_COMMIT, 1", "AFTER_THE_COMMIT, 100"})
    void a_unit_whose_commit_got_no_answer_is_in_the_log_once_and_its_caller_is_told_so(Cut cut, int events)
            throws InterruptedException {
        List<DomainEventMessage<LedgerEvent>> before = unit(1);
        List<DomainEventMessage<LedgerEvent>> lost = unit(events);
        List<DomainEventMessage<LedgerEvent>> after = unit(1);
        try (PostgresEventStorageEngine engine = Faults.patientEngine(through(proxy.port(), ledger.application()))) {
            engine.appendEvents(before);
            proxy.arm(cut);

            engine.appendEvents(lost);
            proxy.awaitCut();
            engine.appendEvents(after);
        }
        assertLogHoldsExactly(ledger.application(), all(before, lost, after));
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_THE_COMMIT", "AFTER_THE_COMMIT"})
    void another_node_that_goes_on_meanwhile_does_not_confuse_the_one_that_has_to_find_out(Cut cut) throws Exception {
        List<DomainEventMessage<LedgerEvent>> lost = unit(3);
        List<DomainEventMessage<LedgerEvent>> others = unit(3);
        try (PostgresEventStorageEngine engine = Faults.patientEngine(through(proxy.port(), ledger.application()));
                PostgresEventStorageEngine other = Faults.patientEngine(ledger.application())) {
            engine.appendEvents(unit(0));
            proxy.arm(cut);
            CompletableFuture<?> append = CompletableFuture.runAsync(() -> engine.appendEvents(lost), CALLERS);
            proxy.awaitCut();
            proxy.shut();
            other.appendEvents(others);
            proxy.open();

            append.get();
        }
        assertLogHoldsExactly(ledger.application(), all(lost, others));
    }

    @ParameterizedTest
    @CsvSource({"BEFORE_THE_COMMIT, false", "AFTER_THE_COMMIT, true"})
    void where_the_database_stays_away_the_caller_is_told_that_the_outcome_is_unknown(Cut cut, boolean committed)
            throws Exception {
        List<DomainEventMessage<LedgerEvent>> lost = unit(3);
        List<DomainEventMessage<LedgerEvent>> after = unit(1);
        AppendSettings settings = AppendSettings.standard()
                .withPatience(Duration.ofSeconds(1))
                .withOutcomePatience(Duration.ofSeconds(1));
        try (PostgresEventStorageEngine engine = Faults.engine(through(proxy.port(), ledger.application()), settings)) {
            proxy.arm(cut);
            CompletableFuture<?> append = CompletableFuture.runAsync(() -> engine.appendEvents(lost), CALLERS);
            proxy.awaitCut();
            proxy.shut();

            assertThatThrownBy(append::get)
                    .cause()
                    .isInstanceOfSatisfying(
                            LedgerUnavailable.class,
                            away -> assertThat(away.isOutcomeUnknown()).isTrue());
            proxy.open();
        }
        try (PostgresEventStorageEngine engine = Faults.patientEngine(through(proxy.port(), ledger.application()))) {
            engine.appendEvents(after);
        }
        assertLogHoldsExactly(ledger.application(), committed ? all(lost, after) : all(after));
    }

    @ParameterizedTest
    @CsvSource({"STALLS_BEFORE_SENDING, 1", "STALLS_IN_MID_SENDING, 100"})
    void a_node_that_is_stopped_while_it_has_the_head_does_not_stop_the_others_and_finds_out_when_it_wakes(
            Cut cut, int events) throws Exception {
        List<DomainEventMessage<LedgerEvent>> stopped = unit(events);
        List<DomainEventMessage<LedgerEvent>> others = unit(3);
        try (PostgresEventStorageEngine engine = Faults.patientEngine(through(proxy.port(), ledger.application()));
                PostgresEventStorageEngine other = Faults.patientEngine(ledger.application())) {
            proxy.arm(cut);
            CompletableFuture<?> append = CompletableFuture.runAsync(() -> engine.appendEvents(stopped), CALLERS);
            proxy.awaitCut();

            other.appendEvents(others);
            proxy.release();

            append.get();
        }
        assertLogHoldsExactly(ledger.application(), all(others, stopped));
    }

    @Test
    void a_source_of_connections_that_fails_in_a_way_of_its_own_is_asked_again() {
        AtomicInteger failures = new AtomicInteger();
        PGSimpleDataSource fragile = new PGSimpleDataSource() {
            private static final long serialVersionUID = 1L;

            @Override
            public Connection getConnection() throws SQLException {
                if (failures.incrementAndGet() <= 4) {
                    throw new IllegalStateException("no driver can know this");
                }
                return ledger.application().getConnection();
            }
        };
        List<DomainEventMessage<LedgerEvent>> unit = unit(2);
        try (PostgresEventStorageEngine engine = Faults.patientEngine(fragile)) {
            engine.appendEvents(unit);
        }
        assertLogHoldsExactly(ledger.application(), ids(unit));
    }

    @Test
    void a_notice_that_is_no_position_stops_no_listener() throws SQLException {
        try (PostgresEventStorageEngine engine = Faults.patientEngine(ledger.application())) {
            engine.appendEvents(unit(1));
            List<String> listener = listeners();
            while (listener.isEmpty()) {
                listener = listeners();
            }
            TestLedger.execute(ledger.administrator(), "NOTIFY ledger_appended, 'tomorrow'");
            engine.appendEvents(unit(1));
            engine.readEvents(null, true).limit(2).forEach(event -> {});

            assertThat(listeners()).isEqualTo(listener);
        }
    }

    private List<String> listeners() throws SQLException {
        return TestLedger.query(
                ledger.administrator(),
                "SELECT pid FROM pg_stat_activity WHERE application_name = 'ledger-notices'"
                        + " AND datname = current_database()");
    }

    @SafeVarargs
    private static List<String> all(List<DomainEventMessage<LedgerEvent>>... units) {
        List<String> ids = new ArrayList<>();
        for (List<DomainEventMessage<LedgerEvent>> unit : units) {
            ids.addAll(ids(unit));
        }
        return ids;
    }
}
