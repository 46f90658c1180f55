package org.interactionledger.projections.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryHandler;
import org.interactionledger.schemas.interaction.AuditTrail;
import org.interactionledger.schemas.interaction.GetAuditTrail;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers with every event of a contact and its provenance. */
public final class AuditQueries {

    private static final String TRAIL = """
            SELECT position, event_id, sequence, type, revision, occurred_at, recorded_at,
                   actor, causation_id, correlation_id, source, sha256
            FROM projections.audit WHERE tenant = :tenant AND aggregate_id = :aggregate ORDER BY position""";

    private final JdbcClient database;

    public AuditQueries(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    @QueryHandler
    public AuditTrail on(GetAuditTrail query) {
        return new AuditTrail(
                query.interaction(),
                database.sql(TRAIL)
                        .param("tenant", query.interaction().tenant().value())
                        .param("aggregate", query.interaction().toString())
                        .query(AuditQueries::entry)
                        .list());
    }

    private static AuditTrail.Entry entry(ResultSet row, int number) throws SQLException {
        return new AuditTrail.Entry(
                row.getLong("position"),
                row.getString("event_id"),
                row.getLong("sequence"),
                row.getString("type"),
                row.getInt("revision"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("causation_id"),
                row.getString("correlation_id"),
                row.getString("source"),
                row.getString("sha256"));
    }
}
