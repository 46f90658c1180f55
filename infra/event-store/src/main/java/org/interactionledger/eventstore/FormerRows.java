package org.interactionledger.eventstore;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLWarning;
import org.postgresql.util.ServerErrorMessage;

/**
 * What {@code CLUSTER (VERBOSE)} says: <i>found 1 removable, 2 nonremovable row versions</i>, and as detail how many dead
 * rows could not be removed yet, because some transaction, here or on a replica, might still look at them.
 */
final class FormerRows {

    private static final Pattern NONE = Pattern.compile("0 .*", Pattern.DOTALL);

    private FormerRows() {}

    /** @param statement that has just rewritten tables */
    static boolean noneKept(Statement statement) throws SQLException {
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
