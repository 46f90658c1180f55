package org.interactionledger.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of the log in order of position, as fast as the database gives them, and past rows that it cannot read:
 * where a page or a value is damaged, PostgreSQL refuses the whole statement, so the rows around it are then asked for one
 * by one. Not thread-safe.
 */
final class LogScan implements AutoCloseable {

    private static final int ROWS = 1_000;

    /** So many rows in a row are readable before the scan asks for all of them at once again. */
    private static final int GOOD_ROWS = 200;

    private static final int VALID_SECONDS = 5;

    private final DataSource database;
    private final Reader reader;
    private Connection connection;

    /** Told of what was read, on the thread that reads. */
    interface Reader {
        void read(List<EventRow> rows);

        void unreadable(long position, String why);
    }

    LogScan(DataSource database, Reader reader) throws SQLException {
        this.database = database;
        this.reader = reader;
        this.connection = connect(database);
    }

    /** All rows from the one position to the other. A position without a row is passed over in silence. */
    void read(long first, long last) throws SQLException {
        long next = first;
        while (next <= last) {
            Read bulk = inBulk(next, last);
            SQLException failure = bulk.failure();
            if (failure == null) {
                return;
            }
            next = oneByOne(bulk.next(), last, failure);
        }
    }

    /** @param next the position after the last one that was read */
    private record Read(long next, @Nullable SQLException failure) {}

    private Read inBulk(long first, long last) throws SQLException {
        long next = first;
        List<EventRow> rows = new ArrayList<>(ROWS);
        try (CopiedRows copied = CopiedRows.between(connection, first, last)) {
            for (EventRow row = copied.next(); row != null; row = copied.next()) {
                rows.add(row);
                next = row.row().position() + 1;
                if (rows.size() == ROWS) {
                    reader.read(rows);
                    rows = new ArrayList<>(ROWS);
                }
            }
        } catch (SQLException e) {
            give(rows);
            recover();
            return new Read(next, e);
        }
        give(rows);
        return new Read(next, null);
    }

    /** @return where all at once can be tried again */
    private long oneByOne(long first, long last, SQLException failure) throws SQLException {
        int good = 0;
        boolean foundDamage = false;
        for (long position = first; position <= last; position++) {
            Read one = inBulk(position, position);
            SQLException unreadable = one.failure();
            if (unreadable == null) {
                good++;
                if (foundDamage && good == GOOD_ROWS) {
                    return position + 1;
                }
            } else {
                foundDamage = true;
                good = 0;
                reader.unreadable(position, reason(unreadable));
            }
        }
        if (!foundDamage) {
            reader.unreadable(0, reason(failure));
        }
        return last + 1;
    }

    private void give(List<EventRow> rows) {
        if (!rows.isEmpty()) {
            reader.read(rows);
        }
    }

    /** A damaged page may even end the server's process for this connection; a server that is away is no damage. */
    private void recover() throws SQLException {
        if (!connection.isValid(VALID_SECONDS)) {
            connection.close();
            connection = connect(database);
        }
    }

    static String reason(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return "unreadable (" + failure.getSQLState() + " "
                + message.lines().findFirst().orElse("") + ")";
    }

    private static Connection connect(DataSource database) throws SQLException {
        Connection connection = database.getConnection();
        connection.setReadOnly(true);
        return connection;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
