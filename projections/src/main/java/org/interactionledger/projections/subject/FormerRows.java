package org.interactionledger.projections.subject;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import org.interactionledger.projections.processing.Side;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/**
 * Rows as they were before they were rewritten. PostgreSQL leaves them in their pages and indexes, readable for whoever
 * reads the file, until something else is written there. {@code VACUUM FULL} writes a table and its indexes anew without
 * them, and takes the table for itself meanwhile.
 */
final class FormerRows {

    /** All that hold personal data. */
    private static final List<String> TABLES =
            List.of("interaction", "timeline", "live_call", "analytics_fold", "customer_contact", "parked");

    /** Long enough to get past ordinary work, short enough not to hold up everybody who queues behind. */
    private static final String PATIENCE = "SET lock_timeout = '5s'";

    private static final Pattern NONE = Pattern.compile("0 .*", Pattern.DOTALL);

    private FormerRows() {}

    /**
     * @param connection in autocommit
     * @return false where some were kept, because a transaction, here or on a replica, may still look at them
     */
    static boolean drop(Connection connection) throws SQLException {
        boolean all = true;
        try (Statement statement = connection.createStatement()) {
            statement.execute(PATIENCE);
            for (Side side : Side.values()) {
                for (String table : TABLES) {
                    all &= !exists(statement, side.table(table)) || dropped(statement, side.table(table));
                }
            }
            statement.execute("RESET lock_timeout");
        }
        return all;
    }

    private static boolean exists(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT to_regclass('" + table + "') IS NOT NULL")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static boolean dropped(Statement statement, String table) throws SQLException {
        statement.clearWarnings();
        statement.execute("VACUUM (FULL, VERBOSE) " + table);
        return noneKept(statement);
    }

    /** VERBOSE says how many rows were removed, and as detail how many dead ones could not be yet. */
    private static boolean noneKept(Statement statement) throws SQLException {
        for (SQLWarning said = statement.getWarnings(); said != null; said = said.getNextWarning()) {
            ServerErrorMessage message = said instanceof PSQLWarning warning ? warning.getServerErrorMessage() : null;
            if (message != null
                    && message.getDetail() != null
                    && !NONE.matcher(message.getDetail()).matches()) {
                return false;
            }
        }
        return true;
    }
}
