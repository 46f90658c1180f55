package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.interactionledger.eventstore.Samples.interaction;
import static org.interactionledger.eventstore.Samples.message;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.interactionledger.eventstore.LedgerCheck.Checked;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.identity.InteractionId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerCheckIT {

    private TestLedger ledger;

    @BeforeEach
    void append_five() {
        ledger = TestLedger.fresh("checked");
        try (PostgresEventStorageEngine engine = engine()) {
            for (int i = 0; i < 5; i++) {
                engine.appendEvents(message(interaction(), 0));
            }
        }
    }

    @Test
    void an_untouched_ledger_has_no_findings() throws SQLException {
        List<Finding> findings = new ArrayList<>();

        Checked checked = LedgerCheck.run(ledger.application(), findings::add, LedgerCheck.Progress.SILENT);

        assertThat(findings).isEmpty();
        assertThat(checked.rows()).isEqualTo(5);
        assertThat(checked.position()).isEqualTo(5);
        assertThat(TestLedger.query(
                        ledger.application(), "SELECT encode(hash, 'hex') FROM ledger.event WHERE position = 5"))
                .containsExactly(checked.hash());
    }

    @Test
    void an_empty_ledger_has_no_findings() {
        TestLedger empty = TestLedger.fresh("checked_empty");
        List<Finding> findings = new ArrayList<>();

        assertThat(LedgerCheck.run(empty.application(), findings::add, LedgerCheck.Progress.SILENT))
                .isEqualTo(new Checked(0, 0, ""));
        assertThat(findings).isEmpty();
    }

    @Test
    void one_changed_byte_in_a_payload_is_found_with_both_hashes() throws SQLException {
        List<Finding> findings =
                findingsAfter("UPDATE ledger.event SET payload = set_byte(payload, 20, 65) WHERE position = 3");

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.position()).isEqualTo(3);
            assertThat(finding.expected()).matches("content of hash [0-9a-f]{64}");
            assertThat(finding.found()).matches("content of hash [0-9a-f]{64}").isNotEqualTo(finding.expected());
        });
    }

    @Test
    void one_changed_byte_in_the_metadata_is_found() throws SQLException {
        assertThat(positionsAfter("UPDATE ledger.event SET metadata = set_byte(metadata, 3, 65) WHERE position = 4"))
                .containsExactly(4L);
    }

    @Test
    void a_changed_occurred_at_is_found() throws SQLException {
        assertThat(positionsAfter(
                        "UPDATE ledger.event SET occurred_at = occurred_at + interval '1 us' WHERE position = 2"))
                .containsExactly(2L);
    }

    @Test
    void a_changed_recorded_at_is_found_also_because_time_steps_back() throws SQLException {
        assertThat(findingsAfter(
                        "UPDATE ledger.event SET recorded_at = recorded_at - interval '1 day' WHERE position = 4"))
                .extracting(Finding::position, finding -> finding.expected().replaceFirst(" [0-9].*| [0-9a-f]{64}", ""))
                .containsExactly(tuple(4L, "content of hash"), tuple(4L, "recorded at"));
    }

    @Test
    void deleted_rows_are_found_the_last_one_too() throws SQLException {
        assertThat(findingsAfter("DELETE FROM ledger.event WHERE position IN (2, 5)"))
                .containsExactly(Finding.at(2, "an event", "nothing"), Finding.at(5, "an event", "nothing"));
    }

    @Test
    void deleted_rows_beside_each_other_are_one_finding() throws SQLException {
        assertThat(findingsAfter("DELETE FROM ledger.event WHERE position BETWEEN 2 AND 4"))
                .containsExactly(new Finding(2, 4, "an event", "nothing"));
    }

    @Test
    void two_swapped_rows_are_found() throws SQLException {
        assertThat(positionsAfter(
                        "UPDATE ledger.event SET position = 100 WHERE position = 2",
                        "UPDATE ledger.event SET position = 2 WHERE position = 4",
                        "UPDATE ledger.event SET position = 4 WHERE position = 100"))
                .contains(2L, 4L);
    }

    @Test
    void a_row_inserted_behind_the_head_is_found() throws SQLException {
        assertThat(findingsAfter(insertedAt(6))).contains(Finding.at(6, "no event beyond the head", "an event"));
    }

    @Test
    void a_row_inserted_together_with_a_new_head_is_found_by_its_hash() throws SQLException {
        assertThat(positionsAfter(insertedAt(6), "UPDATE ledger.head SET position = 6"))
                .containsExactly(6L);
    }

    @Test
    void a_row_inserted_in_the_place_of_another_is_found() throws SQLException {
        assertThat(positionsAfter("DELETE FROM ledger.event WHERE position = 3", insertedAt(3)))
                .contains(3L);
    }

    @Test
    void a_head_set_forward_or_back_is_found() throws SQLException {
        assertThat(findingsAfter("UPDATE ledger.head SET position = 7"))
                .containsExactly(new Finding(6, 7, "an event", "nothing"));
        assertThat(findingsAfter("UPDATE ledger.head SET position = 3"))
                .extracting(Finding::position)
                .containsExactly(4L, 5L);
    }

    @Test
    void a_head_whose_clock_was_set_back_is_found() throws SQLException {
        assertThat(findingsAfter("UPDATE ledger.head SET recorded_at = recorded_at - interval '1 hour'"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.expected()).startsWith("a head recorded at "));
    }

    @Test
    void a_hole_in_an_aggregates_sequence_is_found_where_it_goes_on() throws SQLException {
        InteractionId one = interaction();
        try (PostgresEventStorageEngine engine = engine()) {
            for (int sequence = 0; sequence < 4; sequence++) {
                engine.appendEvents(message(one, sequence));
            }
        }

        assertThat(findingsAfter("DELETE FROM ledger.event WHERE position = 7"))
                .containsExactly(
                        Finding.at(7, "an event", "nothing"), Finding.at(8, "sequence 1 of " + one, "sequence 2"));
    }

    @Test
    void a_trigger_that_was_left_disabled_is_found() throws SQLException {
        TestLedger.execute(ledger.administrator(), "ALTER TABLE ledger.event DISABLE TRIGGER append_only");

        assertThat(findings())
                .containsExactly(Finding.ofTheLog("trigger append_only enabled always", "that it can be passed by"));
    }

    private static PostgresEventStorageEngine engine(TestLedger ledger) {
        return PostgresEventStorageEngine.open(ledger.application(), EventCodec.withKeys(new InMemorySubjectKeys()));
    }

    private PostgresEventStorageEngine engine() {
        return engine(ledger);
    }

    private static String insertedAt(long position) {
        return """
                INSERT INTO ledger.event SELECT %d, recorded_at, occurred_at, 1, gen_random_uuid(), revision, tenant,
                    region, aggregate_type, aggregate_id, type, metadata, payload, hash
                FROM ledger.event WHERE position = 5""".formatted(position);
    }

    private List<Long> positionsAfter(String... changes) throws SQLException {
        return findingsAfter(changes).stream().map(Finding::position).distinct().toList();
    }

    /** As one would who owns the database and covers his traces. */
    private List<Finding> findingsAfter(String... changes) throws SQLException {
        List<String> statements = new ArrayList<>();
        statements.add("ALTER TABLE ledger.event DISABLE TRIGGER ALL");
        statements.addAll(Arrays.asList(changes));
        statements.add("ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER append_only");
        statements.add("ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER append_only_rows");
        TestLedger.execute(ledger.administrator(), statements.toArray(String[]::new));
        return findings();
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        LedgerCheck.run(ledger.application(), findings::add, LedgerCheck.Progress.SILENT);
        return findings;
    }
}
