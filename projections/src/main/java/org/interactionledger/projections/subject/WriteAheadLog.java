package org.interactionledger.projections.subject;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;

/**
 * PostgreSQL's write-ahead log holds every row that was written, and its server uses old segments again without emptying
 * them. This gets rid of all segments that are there: begins new ones until those are all behind, and has them deleted by
 * a checkpoint. Needs the rights that {@code LedgerDatabase} grants.
 */
final class WriteAheadLog {

    private static final String SEGMENTS = "SELECT name FROM pg_ls_waldir() WHERE name ~ '^[0-9A-F]{24}$'";
    private static final String CURRENT = "SELECT pg_walfile_name(pg_current_wal_insert_lsn())";

    /** Without a record since the last switch there is nothing to switch from. */
    private static final String NEXT_SEGMENT =
            "SELECT pg_logical_emit_message(false, 'ledger', 'a new segment'), pg_switch_wal()";

    /** More than a server keeps in advance with a {@code max_wal_size} of 16 GB. */
    private static final int MOST_SEGMENTS = 1_024;

    private static final int MOST_LOOKS = 200;

    private WriteAheadLog() {}

    /**
     * @param connection in autocommit
     * @return false where a segment is kept: for a replication slot, an archive or {@code wal_keep_size}
     */
    static boolean renew(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Set<String> former = segments(statement);
            statement.execute("ALTER SYSTEM SET wal_recycle = off");
            try {
                reload(statement);
                passAll(statement, former);
                statement.execute("CHECKPOINT");
                Set<String> kept = segments(statement);
                kept.retainAll(former);
                return kept.isEmpty();
            } finally {
                statement.execute("ALTER SYSTEM RESET wal_recycle");
                statement.execute("SELECT pg_reload_conf()");
            }
        }
    }

    /** All processes are told at once, so that what this session has read, the one that deletes segments has been told. */
    private static void reload(Statement statement) throws SQLException {
        statement.execute("SELECT pg_reload_conf()");
        for (int look = 0; look < MOST_LOOKS; look++) {
            if (text(statement, "SHOW wal_recycle").equals("off")) {
                return;
            }
            statement.execute("SELECT pg_sleep(0.05)");
        }
        throw new SQLException("PostgreSQL does not read its settings again");
    }

    /** Names of segments are in their order, as long as the timeline is the same. */
    private static void passAll(Statement statement, Set<String> former) throws SQLException {
        String last = former.stream().max(String::compareTo).orElse("");
        for (int switched = 0;
                switched < MOST_SEGMENTS && text(statement, CURRENT).compareTo(last) <= 0;
                switched++) {
            statement.execute(NEXT_SEGMENT);
        }
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Set<String> segments(Statement statement) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (ResultSet rows = statement.executeQuery(SEGMENTS)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
