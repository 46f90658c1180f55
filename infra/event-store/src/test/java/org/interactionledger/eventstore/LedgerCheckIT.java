package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interactionledger.eventstore.Samples.interaction;
import static org.interactionledger.eventstore.Samples.message;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.interactionledger.eventstore.LedgerCheck.Finding;
import org.interactionledger.schemas.codec.EventCodec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerCheckIT {

    private TestLedger ledger;

    @BeforeEach
    void append_five() {
        ledger = TestLedger.fresh("checked");
        try (PostgresEventStorageEngine engine =
                PostgresEventStorageEngine.open(ledger.application(), EventCodec.withKeys(new InMemorySubjectKeys()))) {
            for (int i = 0; i < 5; i++) {
                engine.appendEvents(message(interaction(), 0));
            }
        }
    }

    @Test
    void an_untouched_ledger_has_no_findings() {
        List<Finding> findings = new ArrayList<>();

        assertThat(LedgerCheck.run(ledger.application(), findings::add)).isEqualTo(5);
        assertThat(findings).isEmpty();
    }

    @Test
    void one_changed_byte_is_found() throws SQLException {
        assertThat(positionsAfter("UPDATE ledger.event SET payload = set_byte(payload, 20, 65) WHERE position = 3"))
                .containsExactly(3L);
    }

    @Test
    void a_changed_time_is_found() throws SQLException {
        assertThat(positionsAfter(
                        "UPDATE ledger.event SET occurred_at = occurred_at + interval '1 us' WHERE position = 2"))
                .containsExactly(2L);
    }

    @Test
    void a_deleted_row_is_found_the_last_one_too() throws SQLException {
        assertThat(positionsAfter("DELETE FROM ledger.event WHERE position IN (2, 5)"))
                .containsExactly(2L, 5L);
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
    void an_inserted_row_is_found() throws SQLException {
        assertThat(positionsAfter("""
                INSERT INTO ledger.event SELECT 6, recorded_at, occurred_at, 1, gen_random_uuid(), revision, tenant,
                    region, aggregate_type, aggregate_id, type, metadata, payload, hash
                FROM ledger.event WHERE position = 5""")).contains(6L);
    }

    private List<Long> positionsAfter(String... changes) throws SQLException {
        List<String> statements = new ArrayList<>();
        statements.add("ALTER TABLE ledger.event DISABLE TRIGGER ALL");
        statements.addAll(List.of(changes));
        TestLedger.execute(ledger.administrator(), statements.toArray(String[]::new));
        List<Long> positions = new ArrayList<>();
        LedgerCheck.run(ledger.application(), finding -> positions.add(finding.position()));
        return positions;
    }
}
