package org.interactionledger.eventstore;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.interactionledger.schemas.codec.CanonicalEncoding;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Writes rows to {@code ledger.event} with {@code COPY … (FORMAT binary)}: PostgreSQL manual, COPY, section "Binary
 * Format". All numbers are big-endian; a field is its length as 32 bits and its bytes.
 */
final class EventCopy {

    private static final String COPY = """
            COPY ledger.event (position, recorded_at, tenant, region, event_id, aggregate_type, aggregate_id, sequence,
                               type, revision, occurred_at, metadata, payload, hash)
            FROM STDIN (FORMAT binary)""";

    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int COLUMNS = 14;
    private static final int END = -1;
    private static final int BUFFER = 64 * 1024;
    private static final int UUID_BYTES = 16;

    /** A timestamptz is microseconds since this. */
    private static final Instant POSTGRES_EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private EventCopy() {}

    static void insert(Connection connection, List<Row> rows) throws SQLException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
                new PGCopyOutputStream(connection.unwrap(PGConnection.class), COPY, BUFFER), BUFFER))) {
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
            for (Row row : rows) {
                write(out, row);
            }
            out.writeShort(END);
        } catch (IOException e) {
            throw e.getCause() instanceof SQLException failure ? failure : new SQLException("COPY was cut short", e);
        }
    }

    private static void write(DataOutputStream out, Row row) throws IOException {
        out.writeShort(COLUMNS);
        field(out, row.position());
        field(out, ChronoUnit.MICROS.between(POSTGRES_EPOCH, row.recordedAt()));
        field(out, row.tenant());
        field(out, row.region());
        UUID id = UUID.fromString(row.eventId());
        out.writeInt(UUID_BYTES);
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
        field(out, row.aggregateType());
        field(out, row.aggregateId());
        field(out, row.sequence());
        field(out, row.type());
        out.writeInt(Integer.BYTES);
        out.writeInt(row.revision());
        field(out, ChronoUnit.MICROS.between(POSTGRES_EPOCH, row.occurredAt()));
        field(out, row.metadata());
        field(out, row.payload());
        field(out, CanonicalEncoding.sha256(row));
    }

    private static void field(DataOutputStream out, long number) throws IOException {
        out.writeInt(Long.BYTES);
        out.writeLong(number);
    }

    private static void field(DataOutputStream out, String text) throws IOException {
        field(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void field(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
