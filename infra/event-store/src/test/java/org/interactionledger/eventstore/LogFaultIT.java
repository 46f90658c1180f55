package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interactionledger.eventstore.Faults.assertLogHoldsExactly;
import static org.interactionledger.eventstore.Faults.ids;
import static org.interactionledger.eventstore.Faults.unit;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.interactionledger.embedded.PostgresServer.Database;
import org.interactionledger.embedded.SharedServers;
import org.interactionledger.schemas.event.LedgerEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A damaged row, a clock that steps back, and two nodes that start at once. */
class LogFaultIT {

    @ParameterizedTest
    @CsvSource({
        "payload, {",
        "metadata, {",
        "payload, '{\"sealed\":\"\",\"subject\":\"no uuid, but as long as one, that it is\"}'"
    })
    void a_damaged_row_is_named_by_its_position_and_the_others_are_read(String column, String damage)
            throws SQLException {
        TestLedger ledger = TestLedger.fresh("damaged");
        try (PostgresEventStorageEngine engine = Faults.patientEngine(ledger.application())) {
            List<DomainEventMessage<LedgerEvent>> appended = unit(5);
            engine.appendEvents(appended);
            TestLedger.execute(
                    ledger.administrator(),
                    "ALTER TABLE ledger.event DISABLE TRIGGER ALL",
                    "UPDATE ledger.event SET " + column + " = convert_to('" + damage + "', 'UTF8') WHERE position = 3",
                    "ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER append_only",
                    "ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER append_only_rows");

            List<? extends TrackedEventMessage<?>> log =
                    engine.readEvents(null, false).toList();

            assertThat(ids(log)).isEqualTo(ids(appended));
            assertThatThrownBy(() -> whole(log.get(2))).hasMessageContaining("position 3");
            assertThat(Stream.of(0, 1, 3, 4).map(log::get).map(LogFaultIT::whole))
                    .allMatch(LedgerEvent.class::isInstance);
            assertThat(engine.readEvents(new GlobalSequenceTrackingToken(3), false)
                            .map(LogFaultIT::whole))
                    .hasSize(2);
            List<Long> found = new ArrayList<>();
            LedgerCheck.run(ledger.application(), finding -> found.add(finding.position()));
            assertThat(found).containsExactly(3L);
        }
    }

    @Test
    void when_the_clock_steps_back_an_hour_recorded_at_stands_still_and_instants_are_still_found() throws SQLException {
        TestLedger ledger = TestLedger.fresh("clock");
        Instant anHourAhead = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MICROS);
        List<DomainEventMessage<LedgerEvent>> before = unit(2);
        List<DomainEventMessage<LedgerEvent>> after = unit(3);
        try (PostgresEventStorageEngine engine = Faults.patientEngine(ledger.application())) {
            engine.appendEvents(before);
            TestLedger.execute(ledger.administrator(), "UPDATE ledger.head SET recorded_at = '" + anHourAhead + "'");
            engine.appendEvents(after);

            assertThat(engine.readEvents(null, false).skip(2).toList())
                    .extracting(EventMessage::getTimestamp)
                    .containsOnly(anHourAhead);
            assertThat(engine.createTokenAt(Instant.now().plus(Duration.ofMinutes(1))))
                    .isEqualTo(new GlobalSequenceTrackingToken(2));
            assertThat(engine.createTokenAt(anHourAhead.plusSeconds(1))).isEqualTo(new GlobalSequenceTrackingToken(5));
        }
        List<String> expected = new ArrayList<>(ids(before));
        expected.addAll(ids(after));
        assertLogHoldsExactly(ledger.application(), expected);
    }

    @Test
    void two_nodes_that_start_at_once_on_an_empty_database_make_one_log() throws Exception {
        Database database = SharedServers.database("two_nodes");
        List<String> expected = new ArrayList<>();
        try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> started = new ArrayList<>();
            for (int node = 0; node < 2; node++) {
                List<List<DomainEventMessage<LedgerEvent>>> units = List.of(unit(1), unit(3), unit(70), unit(1));
                units.forEach(unit -> expected.addAll(ids(unit)));
                started.add(nodes.submit(() -> {
                    TestLedger own = TestLedger.over(database);
                    try (PostgresEventStorageEngine engine = Faults.patientEngine(own.application())) {
                        units.forEach(engine::appendEvents);
                    }
                }));
            }
            for (Future<?> node : started) {
                node.get();
            }
        }
        assertLogHoldsExactly(TestLedger.over(database).application(), expected);
    }

    /** Opens all of it. */
    private static Object whole(TrackedEventMessage<?> event) {
        assertThat(event.getMetaData()).isNotEmpty();
        return event.getPayload();
    }
}
