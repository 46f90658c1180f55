package org.interactionledger.eventstore;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.postgresql.copy.CopyIn;

/** Rows of the log by {@code COPY … BINARY} (PostgreSQL manual, COPY, “Binary Format”). */
final class RowsCopy {

    private static final String NAMES =
            "position, recorded_at, occurred_at, sequence, event_id, revision, tenant, region,"
                    + " aggregate_type, aggregate_id, type, metadata, payload, hash";

    private static final String SQL = "COPY ledger.event (" + NAMES + ") FROM STDIN BINARY";
    private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int COLUMNS = 14;
    private static final int ROW_OVERHEAD = 300;
    private static final int END = -1;

    /** What binary timestamps count their microseconds from. */
    static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private RowsCopy() {}

    /** Within the transaction that the connection is in. */
    static void into(Connection connection, List<Row> rows) throws SQLException {
        byte[] bytes = encode(rows);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(SQL);
        copy.writeToCopy(bytes, 0, bytes.length);
        copy.endCopy();
    }

    private static byte[] encode(List<Row> rows) {
        int size = rows.stream()
                .mapToInt(row -> ROW_OVERHEAD + row.payload().length + row.metadata().length)
                .sum();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(size);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(SIGNATURE);
            out.writeInt(0); // flags
            out.writeInt(0); // length of the header's extension
            for (Row row : rows) {
                write(out, row);
            }
            out.writeShort(END);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Row row) throws IOException {
        out.writeShort(COLUMNS);
        field(out, row.position());
        field(out, ChronoUnit.MICROS.between(EPOCH, row.recordedAt()));
        field(out, ChronoUnit.MICROS.between(EPOCH, row.occurredAt()));
        field(out, row.sequence());
        field(out, UUID.fromString(row.eventId()));
        out.writeInt(Integer.BYTES);
        out.writeInt(row.revision());
        field(out, row.tenant());
        field(out, row.region());
        field(out, row.aggregateType());
        field(out, row.aggregateId());
        field(out, row.type());
        field(out, row.metadata());
        field(out, row.payload());
        field(out, CanonicalEncoding.sha256(row));
    }

    private static void field(DataOutputStream out, long number) throws IOException {
        out.writeInt(Long.BYTES);
        out.writeLong(number);
    }

    private static void field(DataOutputStream out, UUID id) throws IOException {
        out.writeInt(2 * Long.BYTES);
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static void field(DataOutputStream out, String text) throws IOException {
        field(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void field(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
