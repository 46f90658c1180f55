package org.interactionledger.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Every aggregate's events are numbered from 0 without holes, in the order of their positions. Counted by the database,
 * from the index that makes a sequence unique; only the aggregates that do not add up are looked at row by row.
 */
final class AggregateSequences {

    private static final int FETCHED_ROWS = 1_000;

    private static final String NOT_ADDING_UP = """
            SELECT aggregate_id FROM ledger.event GROUP BY aggregate_id
            HAVING min(sequence) <> 0 OR max(sequence) <> count(*) - 1 ORDER BY aggregate_id""";

    private static final String OF_AGGREGATE =
            "SELECT position, sequence FROM ledger.event WHERE aggregate_id = ? ORDER BY sequence";

    private AggregateSequences() {}

    static void check(DataSource database, Consumer<Finding> findings) {
        try (Connection listing = database.getConnection();
                Connection looking = database.getConnection()) {
            listing.setReadOnly(true);
            listing.setAutoCommit(false);
            looking.setReadOnly(true);
            try (PreparedStatement statement = listing.prepareStatement(NOT_ADDING_UP)) {
                statement.setFetchSize(FETCHED_ROWS);
                try (ResultSet aggregates = statement.executeQuery()) {
                    while (aggregates.next()) {
                        holes(looking, aggregates.getString(1), findings);
                    }
                }
            }
        } catch (SQLException e) {
            findings.accept(Finding.ofTheLog("sequences of aggregates that can be counted", LogScan.reason(e)));
        }
    }

    private static void holes(Connection connection, String aggregate, Consumer<Finding> findings) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OF_AGGREGATE)) {
            statement.setString(1, aggregate);
            try (ResultSet rows = statement.executeQuery()) {
                for (long expected = 0; rows.next(); expected++) {
                    long sequence = rows.getLong("sequence");
                    if (sequence != expected) {
                        findings.accept(Finding.at(
                                rows.getLong("position"),
                                "sequence " + expected + " of " + aggregate,
                                "sequence " + sequence));
                        expected = sequence;
                    }
                }
            }
        }
    }
}
