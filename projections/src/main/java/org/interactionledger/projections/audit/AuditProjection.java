package org.interactionledger.projections.audit;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.interactionledger.projections.processing.Projection;
import org.interactionledger.projections.processing.Recorded;
import org.interactionledger.projections.processing.Side;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.EventMetadata;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps one row per event of every kind. */
public final class AuditProjection implements Projection {

    public static final String NAME = "audit";

    private static final String INSERT = """
            INSERT INTO projections.audit
                (tenant, position, aggregate_id, event_id, sequence, type, revision, occurred_at, recorded_at,
                 actor, causation_id, correlation_id, source, sha256)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";

    private final JdbcTemplate database;
    private final Side side;

    public AuditProjection(DataSource dataSource, Side side) {
        this.database = new JdbcTemplate(dataSource);
        this.side = side;
    }

    @Override
    public String name() {
        return side.nameOf(NAME);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<String> tables() {
        return List.of("audit");
    }

    @Override
    public void apply(List<Recorded> batch) {
        database.batchUpdate(side.sql(INSERT), batch, batch.size(), AuditProjection::row);
    }

    @Override
    public void rewrite(InteractionId interaction, List<Recorded> stream, long appliedUpTo) {
        // actors, sources and hashes: nothing of a data subject
    }

    private static void row(PreparedStatement row, Recorded recorded) throws SQLException {
        EventMetadata metadata = EventMetadata.from(recorded.metadata());
        row.setString(1, metadata.tenant().value());
        row.setLong(2, recorded.position());
        row.setString(3, recorded.aggregateId());
        row.setString(4, recorded.eventId());
        row.setLong(5, recorded.sequence());
        row.setString(6, recorded.type());
        row.setInt(7, recorded.revision());
        row.setObject(8, utc(metadata.occurredAt()));
        row.setObject(9, utc(recorded.recordedAt()));
        row.setString(10, Actor.written(metadata.actor()));
        row.setString(11, metadata.causation());
        row.setString(12, metadata.correlation());
        row.setString(13, source(recorded).orElse(""));
        row.setString(14, recorded.sha256());
    }

    private static Optional<String> source(Recorded recorded) {
        return recorded.payload() instanceof LedgerEvent event
                ? Optional.of(LedgerJson.mapper().writeValueAsString(event.source()))
                : Optional.empty();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
