package org.interactionledger.projections.standby;

import java.util.List;
import javax.sql.DataSource;
import org.interactionledger.projections.processing.Side;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tables of a standby: made like those that are read, with the same names for tables, indexes and constraints in a schema
 * of their own, so that an exchange is a change of schemas and whoever reads asks as before.
 */
final class StandbyTables {

    private static final String LIVE = Side.LIVE.schema();
    private static final String STANDBY = Side.STANDBY.schema();
    private static final String MOVING = "projections_moving";

    /** Keys; {@code LIKE} would name them anew. */
    private static final String CONSTRAINTS = """
            SELECT format('ALTER TABLE %%I.%%I ADD CONSTRAINT %%I %%s', '%2$s', '%3$s', conname, pg_get_constraintdef(oid))
            FROM pg_constraint WHERE conrelid = '%1$s.%3$s'::regclass AND contype IN ('p', 'u', 'x') ORDER BY conname""";

    private static final String INDEXES = """
            SELECT replace(pg_get_indexdef(indexrelid), ' ON %1$s.', ' ON %2$s.')
            FROM pg_index WHERE indrelid = '%1$s.%3$s'::regclass
                AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND conrelid = indrelid)
            ORDER BY indexrelid""";

    /** Of columns with personal data there are none, for PostgreSQL keeps samples in them. */
    private static final String STATISTICS = """
            SELECT format('ALTER TABLE %%I.%%I ALTER COLUMN %%I SET STATISTICS %%s', '%2$s', '%3$s', attname, attstattarget)
            FROM pg_attribute
            WHERE attrelid = '%1$s.%3$s'::regclass AND attnum > 0 AND NOT attisdropped AND attstattarget >= 0
            ORDER BY attnum""";

    private final JdbcClient database;

    StandbyTables(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    /** Empty ones; whatever was there goes. */
    void create(List<String> tables) {
        for (String table : tables) {
            drop(table);
            run("""
                    CREATE TABLE %2$s.%3$s (LIKE %1$s.%3$s INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED
                        INCLUDING IDENTITY INCLUDING STORAGE INCLUDING COMPRESSION INCLUDING COMMENTS)""".formatted(LIVE, STANDBY, table));
            for (String statements : List.of(CONSTRAINTS, INDEXES, STATISTICS)) {
                database.sql(statements.formatted(LIVE, STANDBY, table))
                        .query(String.class)
                        .list()
                        .forEach(this::run);
            }
        }
    }

    void drop(List<String> tables) {
        tables.forEach(this::drop);
    }

    private void drop(String table) {
        run("DROP TABLE IF EXISTS " + Side.STANDBY.table(table));
    }

    /** Waits for whoever works with one of them as long as {@code lock_timeout} allows. */
    void lock(List<String> tables) {
        for (Side side : Side.values()) {
            for (String table : tables) {
                run("LOCK TABLE " + side.table(table) + " IN ACCESS EXCLUSIVE MODE");
            }
        }
    }

    /** Within the transaction that has locked them. */
    void exchange(List<String> tables) {
        for (String table : tables) {
            run("ALTER TABLE " + STANDBY + "." + table + " SET SCHEMA " + MOVING);
            run("ALTER TABLE " + LIVE + "." + table + " SET SCHEMA " + STANDBY);
            run("ALTER TABLE " + MOVING + "." + table + " SET SCHEMA " + LIVE);
        }
    }

    private void run(String statement) {
        database.sql(statement).update();
    }
}
