package org.interactionledger.bench;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows as PostgreSQL's binary COPY takes them: a signature, flags, then for each row the number of fields and each field
 * with its length.
 *
 * @see <a href="https://www.postgresql.org/docs/18/sql-copy.html">COPY, section "Binary Format"</a>
 */
final class CopyFormat {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final int FIELDS = 14;

    // timestamptz counts microseconds from here.
    private static final OffsetDateTime EPOCH = OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private CopyFormat() {}

    /** Within the connection's transaction. */
    static void copy(Connection connection, String table, List<RawRow> rows) throws SQLException {
        byte[] bytes = of(rows);
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " (" + RawRow.COLUMNS + ") FROM STDIN (FORMAT binary)");
        copy.writeToCopy(bytes, 0, bytes.length);
        copy.endCopy();
    }

    private static byte[] of(List<RawRow> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(rows.size() * 2048);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
            for (RawRow row : rows) {
                write(out, row);
            }
            out.writeShort(-1);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, RawRow row) throws IOException {
        out.writeShort(FIELDS);
        field(out, row.position());
        field(out, ChronoUnit.MICROS.between(EPOCH, row.recordedAt()));
        field(out, ChronoUnit.MICROS.between(EPOCH, row.occurredAt()));
        field(out, row.sequence());
        field(out, row.eventId());
        out.writeInt(Integer.BYTES);
        out.writeInt(row.revision());
        field(out, row.tenant());
        field(out, row.region());
        field(out, row.aggregateType());
        field(out, row.aggregateId());
        field(out, row.type());
        field(out, row.metadata());
        field(out, row.payload());
        field(out, row.hash());
    }

    private static void field(DataOutputStream out, long number) throws IOException {
        out.writeInt(Long.BYTES);
        out.writeLong(number);
    }

    private static void field(DataOutputStream out, UUID uuid) throws IOException {
        out.writeInt(2 * Long.BYTES);
        out.writeLong(uuid.getMostSignificantBits());
        out.writeLong(uuid.getLeastSignificantBits());
    }

    private static void field(DataOutputStream out, String text) throws IOException {
        field(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void field(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
