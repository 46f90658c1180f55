package org.interactionledger.projections.subject;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.subject.LegalHold;
import org.interactionledger.schemas.subject.OpenErasures;
import org.interactionledger.schemas.subject.SubjectStatus.Erasure;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what {@link SubjectProjection} keeps, and marks what was done for it. */
public final class SubjectTable {

    private static final String ROW = "SELECT * FROM projections.subject WHERE tenant = :tenant AND id = :id";
    private static final String OPEN = """
            SELECT tenant, id, request_event, key_destroyed_event, rewritten_at FROM projections.subject
            WHERE requested_at IS NOT NULL AND erased_at IS NULL ORDER BY requested_at""";
    private static final String ERASED =
            "SELECT tenant, id FROM projections.subject WHERE key_destroyed_position IS NOT NULL";
    private static final String TO_REWRITE = """
            SELECT tenant, id, key_destroyed_position FROM projections.subject
            WHERE key_destroyed_position IS NOT NULL AND rewritten_at IS NULL ORDER BY key_destroyed_position""";
    private static final String REWRITTEN =
            "UPDATE projections.subject SET rewritten_at = :now WHERE tenant = :tenant AND id = :id";
    private static final String IN_OLD_FILES = """
            SELECT tenant, id FROM projections.subject
            WHERE rewritten_at IS NOT NULL AND bytes_gone_at IS NULL""";
    private static final String BYTES_GONE = """
            UPDATE projections.subject SET bytes_gone_at = :now
            WHERE tenant = :tenant AND id = :id AND bytes_gone_at IS NULL""";
    private static final String AGGREGATES = """
            SELECT aggregate_id FROM projections.subject_aggregate
            WHERE tenant = :tenant AND subject = :id AND aggregate_id > :after
            UNION SELECT aggregate_id FROM projections.parked
            WHERE tenant = :tenant AND projection = :subjects AND aggregate_id NOT LIKE '%/%'
                AND aggregate_id > :after
            ORDER BY 1 LIMIT :limit""";
    private static final String ON_HOLD = "SELECT tenant, id FROM projections.subject WHERE hold_since IS NOT NULL";
    private static final String PAGE_OF_INTERACTIONS = """
            SELECT aggregate_id FROM projections.subject_aggregate
            WHERE tenant = :tenant AND subject = :id AND aggregate_id > :after AND aggregate_id NOT LIKE '%/%'
            ORDER BY aggregate_id LIMIT :limit""";
    private static final String INTERACTIONS =
            "SELECT count(*) FROM projections.subject_aggregate WHERE tenant = :tenant AND subject = :id";

    private final JdbcClient database;
    private final Clock clock;

    /** What was asked for a subject. */
    record Row(Optional<LegalHold> hold, Optional<Erasure> erasure) {}

    /** @param keyDestroyedAt position of the event that says so */
    record ToRewrite(DataSubjectId subject, long keyDestroyedAt) {}

    public SubjectTable(DataSource dataSource, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    Optional<Row> find(DataSubjectId id) {
        return of(ROW, id).query(SubjectTable::row).optional();
    }

    int interactions(DataSubjectId id) {
        return of(INTERACTIONS, id).query((row, _) -> row.getInt(1)).single();
    }

    List<InteractionId> interactions(DataSubjectId id, Optional<InteractionId> after, int limit) {
        return of(PAGE_OF_INTERACTIONS, id)
                .param("after", after.map(InteractionId::toString).orElse(""))
                .param("limit", limit)
                .query((row, _) -> InteractionId.of(row.getString(1)))
                .list();
    }

    List<OpenErasures.Open> open() {
        return database.sql(OPEN)
                .query((row, _) -> new OpenErasures.Open(
                        id(row),
                        row.getString("request_event"),
                        Optional.ofNullable(row.getString("key_destroyed_event")),
                        row.getObject("rewritten_at") != null))
                .list();
    }

    /** In all tenants. */
    public Set<DataSubjectId> onHold() {
        return Set.copyOf(database.sql(ON_HOLD).query((row, _) -> id(row)).list());
    }

    List<DataSubjectId> erased() {
        return database.sql(ERASED).query((row, _) -> id(row)).list();
    }

    List<ToRewrite> toRewrite() {
        return database.sql(TO_REWRITE)
                .query((row, _) -> new ToRewrite(id(row), row.getLong("key_destroyed_position")))
                .list();
    }

    /** Aggregates that speak of the subject, and those that may: of which this very projection could not read all. */
    List<String> aggregates(DataSubjectId id, String after, int limit) {
        return of(AGGREGATES, id)
                .param("after", after)
                .param("limit", limit)
                .param("subjects", SubjectProjection.NAME)
                .query((row, _) -> row.getString(1))
                .list();
    }

    void rewritten(DataSubjectId id) {
        of(REWRITTEN, id).param("now", now()).update();
    }

    List<DataSubjectId> inOldFiles() {
        return database.sql(IN_OLD_FILES).query((row, _) -> id(row)).list();
    }

    void bytesGone(DataSubjectId id) {
        of(BYTES_GONE, id).param("now", now()).update();
    }

    private JdbcClient.StatementSpec of(String statement, DataSubjectId id) {
        return database.sql(statement)
                .param("tenant", id.tenant().value())
                .param("id", id.subject().value());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(hold(row), erasure(row));
    }

    private static Optional<LegalHold> hold(ResultSet row) throws SQLException {
        Optional<Instant> since = time(row, "hold_since");
        return since.isEmpty()
                ? Optional.empty()
                : Optional.of(new LegalHold(
                        row.getString("hold_reason"),
                        row.getString("hold_reference"),
                        new UserId(row.getString("hold_by")),
                        since.get()));
    }

    private static Optional<Erasure> erasure(ResultSet row) throws SQLException {
        Optional<Instant> requested = time(row, "requested_at");
        return requested.isEmpty()
                ? Optional.empty()
                : Optional.of(new Erasure(
                        requested.get(),
                        new UserId(row.getString("requested_by")),
                        row.getString("reason"),
                        time(row, "key_destroyed_at"),
                        time(row, "erased_at"),
                        time(row, "bytes_gone_at")));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static DataSubjectId id(ResultSet row) throws SQLException {
        return new DataSubjectId(TenantId.of(row.getString("tenant")), new SubjectId(row.getObject("id", UUID.class)));
    }
}
