package org.interactionledger.eventstore;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/**
 * Rows of the log as {@code COPY … TO STDOUT} sends them in binary: less than half of what a result set costs. Closing it
 * early breaks the connection off.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">PostgreSQL, COPY, "Binary Format"</a>
 */
final class CopiedRows implements AutoCloseable {

    private static final int COLUMNS = 14;
    private static final int END = -1;
    private static final int SIGNATURE_BYTES = 11;
    private static final int BUFFER_BYTES = 1 << 17;

    private final DataInputStream in;

    private CopiedRows(DataInputStream in) {
        this.in = in;
    }

    static CopiedRows between(Connection connection, long first, long last) throws SQLException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(
                new PGCopyInputStream(connection.unwrap(PGConnection.class), copyOf(first, last)), BUFFER_BYTES));
        try {
            in.skipNBytes(SIGNATURE_BYTES + Integer.BYTES);
            in.skipNBytes(in.readInt());
            return new CopiedRows(in);
        } catch (IOException e) {
            throw cause(e);
        }
    }

    private static String copyOf(long first, long last) {
        return """
            COPY (SELECT position, recorded_at, tenant, region, event_id, aggregate_type, aggregate_id, sequence, type,
                         revision, occurred_at, metadata, payload, hash
                  FROM ledger.event WHERE position BETWEEN %d AND %d ORDER BY position)
            TO STDOUT WITH (FORMAT binary)""".formatted(first, last);
    }

    /** @return null at the end */
    @Nullable
    EventRow next() throws SQLException {
        try {
            int columns = in.readShort();
            if (columns == END) {
                // So that the server has said that it is done, and the connection can be used again.
                in.transferTo(OutputStream.nullOutputStream());
                return null;
            }
            if (columns != COLUMNS) {
                throw new SQLException(
                        "COPY sent a row of " + columns + " columns where " + COLUMNS + " were asked for");
            }
            Row row = new Row(
                    number(), instant(), text(), text(), uuid(), text(), text(), number(), text(), integer(), instant(),
                    bytes(), bytes());
            return new EventRow(row, bytes());
        } catch (IOException e) {
            throw cause(e);
        }
    }

    private long number() throws IOException {
        in.readInt();
        return in.readLong();
    }

    private int integer() throws IOException {
        in.readInt();
        return in.readInt();
    }

    private Instant instant() throws IOException {
        return RowsCopy.EPOCH.plus(number(), ChronoUnit.MICROS);
    }

    private String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    private String uuid() throws IOException {
        in.readInt();
        return new UUID(in.readLong(), in.readLong()).toString();
    }

    private byte[] bytes() throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    /** The driver hides what the server said behind an I/O error. */
    private static SQLException cause(IOException failure) {
        return failure.getCause() instanceof SQLException said ? said : new SQLException(failure);
    }

    @Override
    public void close() throws SQLException {
        try {
            in.close();
        } catch (IOException e) {
            throw cause(e);
        }
    }
}
