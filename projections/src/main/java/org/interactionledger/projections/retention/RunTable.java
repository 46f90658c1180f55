package org.interactionledger.projections.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.retention.RetentionClass;
import org.interactionledger.schemas.retention.RetentionDay;
import org.interactionledger.schemas.retention.RetentionRecord.Run;
import org.interactionledger.schemas.retention.TenantDay;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what {@link RetentionProjection} keeps, and marks what was done for it. */
public final class RunTable {

    private static final String OPEN = """
            SELECT * FROM projections.retention_run WHERE erased_at IS NULL ORDER BY position""";
    private static final String DESTROYED = """
            SELECT DISTINCT tenant, class, day FROM projections.retention_run WHERE key_destroyed_at IS NOT NULL""";
    private static final String TO_REWRITE = """
            SELECT * FROM projections.retention_run
            WHERE key_destroyed_position IS NOT NULL AND erased_at IS NULL AND rewritten_at IS NULL
            ORDER BY position""";
    private static final String IN_OLD_FILES = """
            SELECT * FROM projections.retention_run WHERE rewritten_at IS NOT NULL AND bytes_gone_at IS NULL""";
    private static final String REWRITTEN =
            "UPDATE projections.retention_run SET rewritten_at = :now WHERE tenant = :tenant AND position = :position";
    private static final String BYTES_GONE =
            "UPDATE projections.retention_run SET bytes_gone_at = :now WHERE tenant = :tenant AND position = :position";
    private static final String PAGE = """
            SELECT * FROM projections.retention_run WHERE tenant = :tenant AND position < :before
            ORDER BY position DESC LIMIT :limit""";
    private static final String INTERACTIONS = """
            SELECT aggregate_id FROM projections.audit
            WHERE tenant = :tenant AND occurred_at >= :begin AND occurred_at < :end AND type LIKE 'interaction.%'
                AND aggregate_id > :after
            UNION SELECT aggregate_id FROM projections.parked
            WHERE tenant = :tenant AND projection = 'audit' AND type LIKE 'interaction.%' AND aggregate_id > :after
            ORDER BY 1 LIMIT :limit""";
    private static final String COUNT = """
            SELECT count(DISTINCT aggregate_id) FROM projections.audit
            WHERE tenant = :tenant AND occurred_at >= :begin AND occurred_at < :end AND type LIKE 'interaction.%'""";

    private final JdbcClient database;
    private final Clock clock;

    /** @param keyDestroyedAt position of the event that says so; 0 until then */
    record Row(
            TenantId tenant,
            Run run,
            String dueEvent,
            Optional<String> keyDestroyedEvent,
            long keyDestroyedAt,
            boolean rewritten) {

        TenantDay day() {
            return new TenantDay(tenant, run.day());
        }
    }

    public RunTable(DataSource dataSource, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    List<Row> open() {
        return database.sql(OPEN).query(RunTable::row).list();
    }

    List<TenantDay> destroyed() {
        return database.sql(DESTROYED)
                .query((row, _) -> new TenantDay(TenantId.of(row.getString("tenant")), day(row)))
                .list();
    }

    List<Row> toRewrite() {
        return database.sql(TO_REWRITE).query(RunTable::row).list();
    }

    List<Row> inOldFiles() {
        return database.sql(IN_OLD_FILES).query(RunTable::row).list();
    }

    void rewritten(Row row) {
        mark(REWRITTEN, row);
    }

    void bytesGone(Row row) {
        mark(BYTES_GONE, row);
    }

    List<Run> page(TenantId tenant, long before, int limit) {
        return database
                .sql(PAGE)
                .param("tenant", tenant.value())
                .param("before", before)
                .param("limit", limit)
                .query(RunTable::row)
                .list()
                .stream()
                .map(Row::run)
                .toList();
    }

    /** That have an event on the day, ascending. Those that the audit trail could not read all of may have one. */
    List<String> interactions(TenantId tenant, LocalDate day, String after, int limit) {
        return onDay(INTERACTIONS, tenant, day)
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> row.getString(1))
                .list();
    }

    long interactions(TenantId tenant, LocalDate day) {
        return onDay(COUNT, tenant, day).query(Long.class).single();
    }

    private JdbcClient.StatementSpec onDay(String sql, TenantId tenant, LocalDate day) {
        return database.sql(sql)
                .param("tenant", tenant.value())
                .param("begin", day.atStartOfDay().atOffset(ZoneOffset.UTC))
                .param("end", day.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC));
    }

    private void mark(String sql, Row row) {
        database.sql(sql)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("tenant", row.tenant().value())
                .param("position", row.run().position())
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Run run = new Run(
                row.getLong("position"),
                day(row),
                Region.of(row.getString("region")),
                Period.parse(row.getString("keep")),
                row.getString("rule"),
                time(row, "due_at").orElseThrow(),
                time(row, "key_destroyed_at"),
                Arrays.stream((UUID[]) row.getArray("held_over").getArray())
                        .map(SubjectId::new)
                        .toList(),
                time(row, "erased_at"),
                time(row, "bytes_gone_at"));
        return new Row(
                TenantId.of(row.getString("tenant")),
                run,
                row.getString("due_event"),
                Optional.ofNullable(row.getString("key_destroyed_event")),
                row.getLong("key_destroyed_position"),
                row.getObject("rewritten_at") != null);
    }

    private static RetentionDay day(ResultSet row) throws SQLException {
        return new RetentionDay(RetentionClass.of(row.getString("class")), row.getObject("day", LocalDate.class));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
