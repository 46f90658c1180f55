package org.interactionledger.projections.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryHandler;
import org.interactionledger.schemas.audit.AuditFilter;
import org.interactionledger.schemas.audit.AuditPage;
import org.interactionledger.schemas.audit.FindAudit;
import org.interactionledger.schemas.audit.FindAudit.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds events by who, what, when and why. */
public final class AuditSearch {

    private static final String RULE = "(NULLIF(source, '')::jsonb ->> 'rule')";

    private static final String LINES = """
            SELECT position, recorded_at, occurred_at, actor, type, revision, aggregate_id, sequence, %s AS rule,
                event_id, causation_id, correlation_id, source, sha256
            FROM projections.audit WHERE tenant = :tenant
            """.formatted(RULE);

    private final JdbcClient database;

    public AuditSearch(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    @QueryHandler
    public AuditPage on(FindAudit query) {
        Map<String, Object> values = new HashMap<>();
        values.put("tenant", query.tenant().value());
        values.put("beyond", query.beyond());
        values.put("limit", query.limit());
        String end = query.order() == Order.NEWEST
                ? " AND position < :beyond ORDER BY position DESC LIMIT :limit"
                : " AND position > :beyond ORDER BY position LIMIT :limit";
        List<AuditPage.Line> items = database.sql(LINES + conditions(query.filter(), values) + end)
                .params(values)
                .query(AuditSearch::line)
                .list();
        return new AuditPage(
                items,
                items.size() < query.limit()
                        ? OptionalLong.empty()
                        : OptionalLong.of(items.getLast().position()));
    }

    private static String conditions(AuditFilter filter, Map<String, Object> values) {
        StringBuilder sql = new StringBuilder();
        filter.aggregate().ifPresent(id -> {
            sql.append(" AND aggregate_id = :aggregate");
            values.put("aggregate", id);
        });
        filter.subject().ifPresent(subject -> {
            sql.append(" AND (aggregate_id IN (SELECT aggregate_id FROM projections.subject_aggregate")
                    .append(" WHERE tenant = :tenant AND subject = :subject)")
                    .append(" OR aggregate_id = 'subject/' || :tenant || ':' || :subject::text)");
            values.put("subject", subject.value());
        });
        filter.actor().ifPresent(actor -> {
            sql.append(" AND (actor = :actor OR actor LIKE :versions)");
            values.put("actor", actor);
            values.put("versions", actor.replaceAll("[\\\\%_]", "\\\\$0") + "/%");
        });
        filter.rule().ifPresent(rule -> {
            sql.append(" AND ").append(RULE).append(" = :rule");
            values.put("rule", rule);
        });
        filter.type().ifPresent(type -> {
            sql.append(" AND type = :type");
            values.put("type", type);
        });
        filter.cause().ifPresent(cause -> {
            sql.append(" AND (event_id = :cause OR causation_id = :cause OR correlation_id = :cause")
                    .append(" OR NULLIF(source, '')::jsonb ->> 'from' = :cause)");
            values.put("cause", cause);
        });
        filter.from().ifPresent(from -> {
            sql.append(" AND recorded_at >= :from");
            values.put("from", utc(from));
        });
        filter.to().ifPresent(to -> {
            sql.append(" AND recorded_at < :to");
            values.put("to", utc(to));
        });
        return sql.toString();
    }

    private static AuditPage.Line line(ResultSet row, int number) throws SQLException {
        return new AuditPage.Line(
                row.getLong("position"),
                instant(row, "recorded_at"),
                instant(row, "occurred_at"),
                row.getString("actor"),
                row.getString("type"),
                row.getInt("revision"),
                row.getString("aggregate_id"),
                row.getLong("sequence"),
                Optional.ofNullable(row.getString("rule")),
                row.getString("event_id"),
                row.getString("causation_id"),
                row.getString("correlation_id"),
                row.getString("source"),
                row.getString("sha256"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
