package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interactionledger.eventstore.Samples.interaction;
import static org.interactionledger.eventstore.Samples.message;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.interactionledger.eventstore.Home.Head;
import org.interactionledger.schemas.codec.CanonicalEncoding;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.EventCodec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.ds.PGSimpleDataSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresHomeIT {

    private static final int EVENTS = 5;

    private final EventCodec codec = EventCodec.withKeys(new InMemorySubjectKeys());
    private TestLedger source;
    private Home from;

    @BeforeAll
    void append_five() {
        source = TestLedger.fresh("home_source");
        from = PostgresHome.at("the source", source.application());
        appendFive(source);
    }

    @AfterAll
    void close() {
        from.close();
    }

    @Test
    void an_empty_home_has_a_head_at_position_0() {
        TestLedger target = TestLedger.fresh("home_empty");
        try (Home to = PostgresHome.at("the target", target.application())) {
            assertThat(to.head()).isEqualTo(new Head(0, Instant.EPOCH));
            assertThat(to.rowsAfter(0, 10)).isEmpty();
        }
    }

    @Test
    void rows_come_back_from_another_home_byte_for_byte_and_the_engine_goes_on_after_them() {
        TestLedger target = TestLedger.fresh("home_equal");
        try (Home to = PostgresHome.at("the target", target.application())) {
            to.append(from.rowsAfter(0, 3));
            to.append(from.rowsAfter(3, 10));

            assertThat(encodings(to)).isEqualTo(encodings(from));
            assertThat(to.head()).isEqualTo(from.head());
            assertThat(LedgerCheck.run(
                            target.application(), finding -> assertThat(finding).isNull()))
                    .isEqualTo(EVENTS);
            try (PostgresEventStorageEngine engine = PostgresEventStorageEngine.open(target.application(), codec)) {
                engine.appendEvents(message(interaction(), 0));
            }
            assertThat(to.head().position()).isEqualTo(EVENTS + 1);
        }
    }

    @Test
    void rows_that_do_not_go_on_where_the_log_ends_are_refused_and_nothing_is_written() {
        TestLedger target = TestLedger.fresh("home_gap");
        try (Home to = PostgresHome.at("the target", target.application())) {
            assertThatThrownBy(() -> to.append(from.rowsAfter(1, 2)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Position 2 cannot be appended after position 0");

            assertThat(to.head().position()).isZero();
        }
    }

    @Test
    void a_time_that_steps_back_further_than_clocks_differ_is_refused() {
        TestLedger target = TestLedger.fresh("home_time");
        try (Home to = PostgresHome.at("the target", target.application())) {
            List<Row> rows = from.rowsAfter(0, 2);
            to.append(rows.subList(0, 1));

            assertThatThrownBy(() -> to.append(List.of(
                            recordedAt(rows.get(1), rows.get(0).recordedAt().minusSeconds(61)))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("further back than clocks differ");
        }
    }

    @Test
    void an_event_that_is_there_already_is_refused_and_the_home_can_be_used_on() {
        TestLedger target = TestLedger.fresh("home_twice");
        try (Home to = PostgresHome.at("the target", target.application())) {
            List<Row> rows = from.rowsAfter(0, 2);
            to.append(rows.subList(0, 1));

            assertThatThrownBy(() -> to.append(List.of(at(rows.get(0), 2))))
                    .isInstanceOf(EventStoreException.class)
                    .hasMessageContaining("there already");

            to.append(rows.subList(1, 2));
            assertThat(to.head().position()).isEqualTo(2);
        }
    }

    @Test
    void a_changed_row_is_not_handed_on_and_a_missing_one_not_passed_over() throws SQLException {
        TestLedger damaged = TestLedger.fresh("home_damaged");
        appendFive(damaged);
        TestLedger.execute(
                damaged.administrator(),
                "ALTER TABLE ledger.event DISABLE TRIGGER append_only",
                "ALTER TABLE ledger.event DISABLE TRIGGER append_only_rows",
                "UPDATE ledger.event SET payload = payload || ' '::bytea WHERE position = 2",
                "DELETE FROM ledger.event WHERE position = 4");

        try (Home home = PostgresHome.at("the damaged one", damaged.application())) {
            assertThat(home.rowsAfter(0, 1)).hasSize(1);
            assertThatThrownBy(() -> home.rowsAfter(1, 2))
                    .isInstanceOf(DamagedLog.class)
                    .hasMessageContaining("position 2 that was changed");
            assertThatThrownBy(() -> home.rowsAfter(2, 3))
                    .isInstanceOfSatisfying(
                            DamagedLog.class,
                            missing -> assertThat(missing.position()).isEqualTo(4));
        }
    }

    @Test
    void a_database_that_is_away_is_said_to_be_away() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/nowhere");

        try (Home away = PostgresHome.at("nowhere", nowhere)) {
            assertThatThrownBy(away::head).isInstanceOf(LedgerUnavailable.class);
        }
    }

    private void appendFive(TestLedger ledger) {
        try (PostgresEventStorageEngine engine = PostgresEventStorageEngine.open(ledger.application(), codec)) {
            for (int i = 0; i < EVENTS; i++) {
                engine.appendEvents(message(interaction(), 0));
            }
        }
    }

    private static List<String> encodings(Home home) {
        return home.rowsAfter(0, 100).stream()
                .map(row -> HexFormat.of().formatHex(CanonicalEncoding.encode(row)))
                .toList();
    }

    private static Row at(Row row, long position) {
        return copy(row, position, row.recordedAt());
    }

    private static Row recordedAt(Row row, Instant recordedAt) {
        return copy(row, row.position(), recordedAt);
    }

    private static Row copy(Row row, long position, Instant recordedAt) {
        return new Row(
                position,
                recordedAt,
                row.tenant(),
                row.region(),
                row.eventId(),
                row.aggregateType(),
                row.aggregateId(),
                row.sequence(),
                row.type(),
                row.revision(),
                row.occurredAt(),
                row.metadata(),
                row.payload());
    }
}
