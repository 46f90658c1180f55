package org.interactionledger.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGStatement;

/**
 * The limit: what one connection can do with rows of the log and nothing else. Inserts go to a copy of {@code
 * ledger.event} with its columns, checks and indexes, in batches of {@value #BATCH}, each committed with {@code
 * synchronous_commit=on}. Scans read {@code ledger.event} itself.
 */
final class RawTable implements AutoCloseable {

    static final int BATCH = 100;
    private static final int FETCH = 2_000;

    /** As the driver does by itself from the fifth time on, which is twice as fast. */
    private static final int IN_BINARY = -1;

    private static final String INSERT =
            "INSERT INTO raw.event (" + RawRow.COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Connection connection;

    private RawTable(Connection connection) {
        this.connection = connection;
    }

    /** @param ledger the database that has {@code ledger.event}, as superuser */
    static RawTable create(DataSource ledger) throws SQLException {
        Connection connection = ledger.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET synchronous_commit = on");
            statement.execute("CREATE SCHEMA raw");
            statement.execute("CREATE TABLE raw.event (LIKE ledger.event INCLUDING ALL)");
            statement.execute("CREATE TABLE raw.small (id bigint GENERATED ALWAYS AS IDENTITY, text text)");
        }
        connection.setAutoCommit(false);
        return new RawTable(connection);
    }

    /** How a batch goes to the server. */
    enum Way {
        /** Multi-row {@code INSERT}, as the driver's {@code reWriteBatchedInserts} writes it. */
        INSERT,
        /** {@code COPY … FROM STDIN} in binary. */
        COPY
    }

    List<RawRow> rowsAfter(long position) throws SQLException {
        List<RawRow> rows = new ArrayList<>();
        scan(position, rows::add);
        return rows;
    }

    interface RowReader {
        void row(RawRow row);
    }

    /** In the order of positions, through a server-side cursor. */
    long scan(long afterPosition, RowReader reader) throws SQLException {
        long rows = 0;
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT " + RawRow.COLUMNS + " FROM ledger.event WHERE position > ? ORDER BY position")) {
            statement.setLong(1, afterPosition);
            statement.setFetchSize(FETCH);
            statement.unwrap(PGStatement.class).setPrepareThreshold(IN_BINARY);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    reader.row(RawRow.read(result));
                    rows++;
                }
            }
        }
        connection.commit();
        return rows;
    }

    void append(List<RawRow> rows, Way way) throws SQLException {
        for (int from = 0; from < rows.size(); from += BATCH) {
            List<RawRow> batch = rows.subList(from, Math.min(from + BATCH, rows.size()));
            switch (way) {
                case INSERT -> insert(batch);
                case COPY -> CopyFormat.copy(connection, "raw.event", batch);
            }
            connection.commit();
        }
    }

    /** One small row and its commit: what durability costs here when nobody shares it. */
    void appendSmallRow() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO raw.small (text) VALUES (?)")) {
            statement.setString(1, "one small row");
            statement.executeUpdate();
        }
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void insert(List<RawRow> batch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (RawRow row : batch) {
                statement.setLong(1, row.position());
                statement.setObject(2, row.recordedAt());
                statement.setObject(3, row.occurredAt());
                statement.setLong(4, row.sequence());
                statement.setObject(5, row.eventId());
                statement.setInt(6, row.revision());
                statement.setString(7, row.tenant());
                statement.setString(8, row.region());
                statement.setString(9, row.aggregateType());
                statement.setString(10, row.aggregateId());
                statement.setString(11, row.type());
                statement.setBytes(12, row.metadata());
                statement.setBytes(13, row.payload());
                statement.setBytes(14, row.hash());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
