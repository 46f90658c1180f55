package org.interactionledger.standalone.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.interactionledger.eventstore.Finding;
import org.interactionledger.eventstore.LedgerCheck;
import org.interactionledger.eventstore.PostgresHome;
import org.interactionledger.projections.evidence.EvidenceLog;
import org.interactionledger.schemas.codec.CanonicalEncoding;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.evidence.EventEntry;
import org.interactionledger.standalone.evidence.EvidenceKeyFile;
import org.interactionledger.standalone.evidence.SignedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody owns the database, switches its triggers off, changes what was recorded, computes the hashes anew and switches
 * the triggers on again. {@code -Dledger.tamperings=10000} for more of it.
 */
class TamperedDatabaseIT {

    private static final int ROUNDS = Integer.getInteger("ledger.tamperings", 120);
    private static final int EVENTS = 300;

    @TempDir
    private Path place;

    private final Random lot = new Random(2026);
    private WrittenLedger ledger;
    private Connection owner;
    private List<Row> rows;

    @BeforeEach
    void a_signed_log() throws Exception {
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        ledger = WrittenLedger.in(place.resolve("data"), place.resolve("binaries"));
        for (int number = 0; number < EVENTS; number++) {
            ledger.append(number);
        }
        try (PostgresHome home = PostgresHome.at("the ledger", ledger.administrator())) {
            rows = home.rowsAfter(0, EVENTS);
        }
        EvidenceLog evidence = EvidenceLog.in(
                place.resolve("data/evidence"),
                EvidenceKeyFile.in(place.resolve("data")).openOrCreate());
        rows.forEach(row -> evidence.add(EventEntry.leaf(row)));
        evidence.publish();
        owner = ledger.administrator().getConnection();
        execute("CREATE TABLE public.original AS SELECT * FROM ledger.event");
    }

    @AfterEach
    void stop() throws Exception {
        owner.close();
        ledger.close();
    }

    @Test
    void whatever_is_changed_is_found_where_it_is_and_what_is_untouched_is_not() throws SQLException {
        assertThat(findings()).isEmpty();
        for (int round = 0; round < ROUNDS; round++) {
            Tampering tampering = Tampering.values()[round % Tampering.values().length];
            Set<Long> changed = withoutTriggers(() -> change(tampering));

            List<Finding> findings = findings();
            assertThat(findings)
                    .as("round %d, %s of %s", round, tampering, changed)
                    .isNotEmpty()
                    .anySatisfy(finding -> assertThat(changed)
                            .anyMatch(position -> finding.position() <= position && position <= finding.through()));

            withoutTriggers(() -> {
                undo(changed);
                return changed;
            });
            assertThat(findings()).as("after round %d", round).isEmpty();
        }
    }

    private enum Tampering {
        A_BIT_OF_THE_PAYLOAD,
        A_BIT_AND_THE_HASH,
        ANOTHER_DATE_AND_THE_HASH,
        ANOTHER_RECORDING_TIME_AND_THE_HASH,
        TWO_CHANGED_PLACES,
        ONE_MISSING,
        ANOTHER_IN_ITS_PLACE,
        THE_LAST_ONES_CUT_OFF
    }

    private Set<Long> change(Tampering tampering) throws SQLException {
        Row row = rows.get(lot.nextInt(EVENTS));
        switch (tampering) {
            case A_BIT_OF_THE_PAYLOAD ->
                execute("UPDATE ledger.event SET payload = set_bit(payload, %1$d, 1 - get_bit(payload, %1$d))"
                                .formatted(lot.nextInt(row.payload().length * Byte.SIZE))
                        + " WHERE position = " + row.position());
            case A_BIT_AND_THE_HASH -> put(with(row, flipped(row.payload()), row.position()));
            case ANOTHER_DATE_AND_THE_HASH -> put(dated(row, 1 + lot.nextInt(100_000), 0));
            case ANOTHER_RECORDING_TIME_AND_THE_HASH -> put(dated(row, 0, -1 - lot.nextInt(1_000)));
            case TWO_CHANGED_PLACES -> {
                Row other = rows.get((int) (row.position() % EVENTS));
                remove(Set.of(row.position(), other.position()));
                insert(with(row, row.payload(), other.position()));
                insert(with(other, other.payload(), row.position()));
                return new TreeSet<>(Set.of(row.position(), other.position()));
            }
            case ONE_MISSING -> remove(Set.of(row.position()));
            case ANOTHER_IN_ITS_PLACE -> {
                remove(Set.of(row.position()));
                insert(another(row));
            }
            case THE_LAST_ONES_CUT_OFF -> {
                Set<Long> last = LongStream.rangeClosed(row.position(), EVENTS)
                        .boxed()
                        .collect(Collectors.toCollection(TreeSet::new));
                remove(last);
                execute("UPDATE ledger.head SET position = " + (row.position() - 1));
                return last;
            }
        }
        return Set.of(row.position());
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Optional<SignedLog> signed = SignedLog.in(place.resolve("data"), findings::add);
        LedgerCheck.Checked checked = LedgerCheck.run(
                ledger.administrator(), findings::add, signed.orElseThrow()::row, LedgerCheck.Progress.SILENT);
        signed.orElseThrow().end(checked.position());
        return findings;
    }

    @FunctionalInterface
    private interface Work {
        Set<Long> done() throws SQLException;
    }

    private Set<Long> withoutTriggers(Work work) throws SQLException {
        execute("ALTER TABLE ledger.event DISABLE TRIGGER ALL");
        Set<Long> changed = work.done();
        execute(
                "ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER append_only",
                "ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER append_only_rows");
        return changed;
    }

    private void undo(Set<Long> positions) throws SQLException {
        remove(positions);
        execute(
                "INSERT INTO ledger.event SELECT * FROM public.original WHERE position IN (" + listed(positions) + ")",
                "UPDATE ledger.head SET position = " + EVENTS);
    }

    private void put(Row row) throws SQLException {
        remove(Set.of(row.position()));
        insert(row);
    }

    private void remove(Set<Long> positions) throws SQLException {
        execute("DELETE FROM ledger.event WHERE position IN (" + listed(positions) + ")");
    }

    private static String listed(Set<Long> positions) {
        return positions.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private void insert(Row row) throws SQLException {
        try (PreparedStatement insert = owner.prepareStatement("""
                INSERT INTO ledger.event (position, recorded_at, occurred_at, sequence, event_id, revision, tenant, region,
                    aggregate_type, aggregate_id, type, metadata, payload, hash)
                VALUES (?, ?, ?, ?, ?::uuid, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setLong(1, row.position());
            insert.setObject(2, OffsetDateTime.ofInstant(row.recordedAt(), ZoneOffset.UTC));
            insert.setObject(3, OffsetDateTime.ofInstant(row.occurredAt(), ZoneOffset.UTC));
            insert.setLong(4, row.sequence());
            insert.setString(5, row.eventId());
            insert.setInt(6, row.revision());
            insert.setString(7, row.tenant());
            insert.setString(8, row.region());
            insert.setString(9, row.aggregateType());
            insert.setString(10, row.aggregateId());
            insert.setString(11, row.type());
            insert.setBytes(12, row.metadata());
            insert.setBytes(13, row.payload());
            insert.setBytes(14, CanonicalEncoding.sha256(row));
            insert.executeUpdate();
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        flipped[lot.nextInt(bytes.length)] ^= (byte) (1 << lot.nextInt(Byte.SIZE));
        return flipped;
    }

    private Row another(Row row) {
        return copy(
                row,
                row.position(),
                UUID.randomUUID().toString(),
                row.aggregateId().replace('a', 'b').replace('1', '2') + "0",
                row.payload(),
                0,
                0);
    }

    private static Row with(Row row, byte[] payload, long position) {
        return copy(row, position, row.eventId(), row.aggregateId(), payload, 0, 0);
    }

    private static Row dated(Row row, int occurredMillis, int recordedMillis) {
        return copy(
                row, row.position(), row.eventId(), row.aggregateId(), row.payload(), occurredMillis, recordedMillis);
    }

    private static Row copy(
            Row row,
            long position,
            String eventId,
            String aggregate,
            byte[] payload,
            int occurredMillis,
            int recordedMillis) {
        return new Row(
                position,
                row.recordedAt().plusMillis(recordedMillis),
                row.tenant(),
                row.region(),
                eventId,
                row.aggregateType(),
                aggregate,
                row.sequence(),
                row.type(),
                row.revision(),
                row.occurredAt().plusMillis(occurredMillis),
                row.metadata(),
                payload);
    }
}
