package org.interactionledger.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;

/**
 * The roles, schemas and tables of a ledger in one database of a PostgreSQL server.
 *
 * <p>{@code ledger_owner} owns the schemas {@code ledger} (events) and {@code keys} (data subjects) and cannot log in;
 * {@code ledger_app} is what the application logs in as: it reads and inserts events, and no more. It owns the schemas
 * {@code projections} and {@code command}, where the rooms of those names run their own migrations. Roles belong to the
 * whole server, so all ledgers on one server share the application's password.
 */
public final class LedgerDatabase {

    /** What the application logs in as. */
    public static final String APPLICATION_ROLE = "ledger_app";

    private static final String OWNER_ROLE = "ledger_owner";
    private static final String MIGRATIONS = "classpath:org/interactionledger/eventstore/";
    private static final String CONCURRENT_UPDATE_OF_A_ROLE = "XX000";
    private static final int ATTEMPTS = 20;

    private LedgerDatabase() {}

    /**
     * Brings the database up to this version's form; does nothing where it already is. Several nodes may do so at once.
     *
     * @param administrator         connects as a superuser, or as one who may create roles, and schemas in this database
     * @param applicationPassword   what {@link #APPLICATION_ROLE} logs in with from now on
     */
    public static void migrate(DataSource administrator, String applicationPassword) {
        try (Connection connection = administrator.getConnection()) {
            createRoles(connection, applicationPassword);
            createSchemas(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The ledger's roles and schemas cannot be created: " + e.getMessage()
                            + " The administrator's login needs the rights to create roles, and schemas in this database.",
                    e);
        }
        applyMigrations(administrator, "ledger");
        applyMigrations(administrator, "keys");
        allowRemovalOfOldFiles(administrator);
    }

    /**
     * After an erasure the write-ahead log still holds what was erased. Lets the application begin a new segment, ask for
     * a checkpoint, and have old segments deleted instead of used again. Where the administrator may not grant that, old
     * segments go when the server lets them go.
     */
    private static void allowRemovalOfOldFiles(DataSource administrator) {
        try (Connection connection = administrator.getConnection()) {
            patiently(connection, """
                    DO $$ BEGIN
                        GRANT pg_checkpoint TO ledger_app;
                        GRANT EXECUTE ON FUNCTION pg_switch_wal(), pg_ls_waldir(), pg_reload_conf() TO ledger_app;
                        GRANT ALTER SYSTEM ON PARAMETER wal_recycle TO ledger_app;
                    EXCEPTION WHEN insufficient_privilege THEN
                        RAISE NOTICE 'the administrator cannot grant pg_checkpoint';
                    END $$""");
        } catch (SQLException e) {
            throw new IllegalStateException("The rights to remove old files cannot be given: " + e.getMessage(), e);
        }
    }

    private static void createRoles(Connection connection, String applicationPassword) throws SQLException {
        patiently(connection, """
                DO $$ BEGIN
                    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledger_owner') THEN
                        CREATE ROLE ledger_owner NOLOGIN;
                    END IF;
                    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledger_app') THEN
                        CREATE ROLE ledger_app LOGIN;
                    END IF;
                EXCEPTION WHEN duplicate_object OR unique_violation THEN
                    NULL; -- another node was first
                END $$""");
        patiently(connection, """
                DO $$ BEGIN
                    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
                            AND NOT pg_has_role('ledger_owner', 'MEMBER') THEN
                        GRANT ledger_owner, ledger_app TO CURRENT_USER;
                    END IF;
                END $$""");
        again(() -> connection
                .unwrap(PGConnection.class)
                .alterUserPassword(APPLICATION_ROLE, applicationPassword.toCharArray(), "scram-sha-256"));
    }

    private static void createSchemas(Connection connection) throws SQLException {
        for (String statement : List.of(
                "CREATE SCHEMA IF NOT EXISTS ledger AUTHORIZATION " + OWNER_ROLE,
                "CREATE SCHEMA IF NOT EXISTS keys AUTHORIZATION " + OWNER_ROLE,
                "CREATE SCHEMA IF NOT EXISTS projections AUTHORIZATION " + APPLICATION_ROLE,
                "CREATE SCHEMA IF NOT EXISTS projections_standby AUTHORIZATION " + APPLICATION_ROLE,
                "CREATE SCHEMA IF NOT EXISTS projections_moving AUTHORIZATION " + APPLICATION_ROLE,
                "CREATE SCHEMA IF NOT EXISTS command AUTHORIZATION " + APPLICATION_ROLE)) {
            patiently(connection, "DO $$ BEGIN " + statement + """
                    ; EXCEPTION WHEN duplicate_schema OR unique_violation THEN
                        NULL; -- another node was first
                    END $$""");
        }
    }

    private static void applyMigrations(DataSource administrator, String schema) {
        Flyway.configure()
                .dataSource(administrator)
                .initSql("SET ROLE " + OWNER_ROLE)
                .schemas(schema)
                .createSchemas(false)
                .locations(MIGRATIONS + schema)
                .table("migration")
                .load()
                .migrate();
    }

    private interface Change {
        void apply() throws SQLException;
    }

    private static void patiently(Connection connection, String sql) throws SQLException {
        again(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        });
    }

    /** Roles are rows of the whole server: two databases being set up at once meet there, and one has to try again. */
    private static void again(Change change) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                change.apply();
                return;
            } catch (SQLException e) {
                if (!CONCURRENT_UPDATE_OF_A_ROLE.equals(e.getSQLState()) || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
