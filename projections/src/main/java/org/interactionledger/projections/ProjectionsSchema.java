package org.interactionledger.projections;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the schema {@code projections} up to date. Nobody else writes to it; all of it can be built again from the log.
 * Beside it are one for standbys, and one that is empty but within an exchange.
 */
public final class ProjectionsSchema {

    private static final String NAME = "projections";

    private ProjectionsSchema() {}

    /** @param dataSource of a role that owns the schema, or may make it */
    public static void migrate(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas(NAME, "projections_standby", "projections_moving")
                .defaultSchema(NAME)
                .table("schema_history")
                .locations("classpath:db/projections")
                .load()
                .migrate();
    }
}
