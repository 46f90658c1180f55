package org.interactionledger.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;

/** Wraps the keys of days, and what is held over of them, anew, a batch at a time: what is done is not found again. */
final class DayKeyRotation {

    private static final int BATCH = 500;

    private static final String DAYS = """
            SELECT tenant, class, day, wrapped_key FROM keys.retention_day
            WHERE wrapped_key IS NOT NULL AND keys.wrapped_under(wrapped_key) <> ? LIMIT ? FOR UPDATE""";
    private static final String REWRAP_DAY =
            "UPDATE keys.retention_day SET wrapped_key = ? WHERE tenant = ? AND class = ? AND day = ?";
    private static final String PARTS = """
            SELECT tenant, class, day, wrapped_key, subject FROM keys.held_over
            WHERE keys.wrapped_under(wrapped_key) <> ? LIMIT ? FOR UPDATE""";
    private static final String REWRAP_PART =
            "UPDATE keys.held_over SET wrapped_key = ? WHERE tenant = ? AND class = ? AND day = ? AND subject = ?";

    private final Rewrap rewrap;
    private final String current;

    /** Wraps a key under the current master key. */
    @FunctionalInterface
    interface Rewrap {
        byte[] anew(byte[] wrapped, byte[] owner, String what);
    }

    DayKeyRotation(Rewrap rewrap, String current) {
        this.rewrap = rewrap;
        this.current = current;
    }

    /** @return how many were wrapped anew; 0 where all are */
    int next(Connection connection) throws SQLException {
        int days = days(connection);
        return days > 0 ? days : parts(connection);
    }

    private int days(Connection connection) throws SQLException {
        try (PreparedStatement select = asked(connection, DAYS);
                ResultSet rows = select.executeQuery();
                PreparedStatement update = connection.prepareStatement(REWRAP_DAY)) {
            while (rows.next()) {
                byte[] owner = DayKeys.ownerOfDay(rows.getString(1), dayOf(rows));
                set(update, rows, rewrap.anew(rows.getBytes(4), owner, "the key of " + dayOf(rows)));
                update.addBatch();
            }
            return update.executeBatch().length;
        }
    }

    private int parts(Connection connection) throws SQLException {
        try (PreparedStatement select = asked(connection, PARTS);
                ResultSet rows = select.executeQuery();
                PreparedStatement update = connection.prepareStatement(REWRAP_PART)) {
            while (rows.next()) {
                UUID subject = rows.getObject(5, UUID.class);
                byte[] owner = DayKeys.ownerOfPart(rows.getString(1), dayOf(rows), subject.toString());
                set(update, rows, rewrap.anew(rows.getBytes(4), owner, dayOf(rows) + " held over for " + subject));
                update.setObject(5, subject);
                update.addBatch();
            }
            return update.executeBatch().length;
        }
    }

    private PreparedStatement asked(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, current);
        statement.setInt(2, BATCH);
        return statement;
    }

    private static void set(PreparedStatement update, ResultSet row, byte[] wrapped) throws SQLException {
        update.setBytes(1, wrapped);
        update.setString(2, row.getString(1));
        update.setString(3, row.getString(2));
        update.setObject(4, row.getObject(3, LocalDate.class));
    }

    private static String dayOf(ResultSet row) throws SQLException {
        return row.getString(2) + "/" + row.getObject(3, LocalDate.class);
    }
}
