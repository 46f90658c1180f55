package org.interactionledger.projections.subject;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.interactionledger.projections.processing.Projection;
import org.interactionledger.projections.processing.Recorded;
import org.interactionledger.projections.processing.Side;
import org.interactionledger.schemas.codec.MentionedSubjects;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.subject.ErasureRefused;
import org.interactionledger.schemas.subject.ErasureRequested;
import org.interactionledger.schemas.subject.LegalHoldLifted;
import org.interactionledger.schemas.subject.LegalHoldPlaced;
import org.interactionledger.schemas.subject.SubjectErased;
import org.interactionledger.schemas.subject.SubjectEvent;
import org.interactionledger.schemas.subject.SubjectKeyDestroyed;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps which interactions speak of whom, and what was asked for each data subject. Holds no personal data. */
public final class SubjectProjection implements Projection {

    public static final String NAME = "subjects";

    private static final String MENTION = """
            INSERT INTO projections.subject_aggregate (tenant, subject, aggregate_id) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING""";
    private static final String REQUESTED = """
            INSERT INTO projections.subject AS known
                (tenant, id, version, requested_at, requested_by, reason, request_event)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant, id) DO UPDATE SET
                version = EXCLUDED.version, requested_at = EXCLUDED.requested_at,
                requested_by = EXCLUDED.requested_by, reason = EXCLUDED.reason, request_event = EXCLUDED.request_event
            WHERE known.version < EXCLUDED.version""";
    private static final String KEY_DESTROYED = """
            UPDATE projections.subject
            SET version = ?, key_destroyed_at = ?, key_destroyed_event = ?, key_destroyed_position = ?
            WHERE tenant = ? AND id = ? AND version < ?""";
    private static final String ERASED = """
            UPDATE projections.subject SET version = ?, erased_at = ? WHERE tenant = ? AND id = ? AND version < ?""";
    private static final String HOLD = """
            INSERT INTO projections.subject AS known
                (tenant, id, version, hold_reason, hold_reference, hold_by, hold_since)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant, id) DO UPDATE SET
                version = EXCLUDED.version, hold_reason = EXCLUDED.hold_reason,
                hold_reference = EXCLUDED.hold_reference, hold_by = EXCLUDED.hold_by, hold_since = EXCLUDED.hold_since
            WHERE known.version < EXCLUDED.version""";
    private static final String NO_HOLD = """
            UPDATE projections.subject
            SET version = ?, hold_reason = NULL, hold_reference = NULL, hold_by = NULL, hold_since = NULL
            WHERE tenant = ? AND id = ? AND version < ?""";

    private static final String CARRY_OVER = """
            UPDATE projections_standby.subject AS built
            SET rewritten_at = known.rewritten_at, bytes_gone_at = known.bytes_gone_at
            FROM projections.subject AS known
            WHERE known.tenant = built.tenant AND known.id = built.id
                AND known.key_destroyed_position = built.key_destroyed_position""";

    private final JdbcTemplate database;
    private final Side side;

    private record Mention(TenantId tenant, SubjectId subject, String aggregate) {}

    public SubjectProjection(DataSource dataSource, Side side) {
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
        return List.of("subject_aggregate", "subject");
    }

    @Override
    public List<String> carryOver() {
        return List.of(CARRY_OVER);
    }

    @Override
    public void apply(List<Recorded> batch) {
        Set<Mention> mentions = new LinkedHashSet<>();
        for (Recorded recorded : batch) {
            switch (recorded.payload()) {
                case InteractionEvent event ->
                    MentionedSubjects.in(event)
                            .forEach(subject ->
                                    mentions.add(new Mention(event.tenant(), subject, recorded.aggregateId())));
                case SubjectEvent event -> keep(event, recorded);
                default -> {}
            }
        }
        database.batchUpdate(side.sql(MENTION), mentions, Math.max(1, mentions.size()), (row, mention) -> {
            row.setString(1, mention.tenant().value());
            row.setObject(2, mention.subject().value());
            row.setString(3, mention.aggregate());
        });
    }

    @Override
    public void rewrite(InteractionId interaction, List<Recorded> stream, long appliedUpTo) {
        // ids of subjects and interactions only
    }

    private void keep(SubjectEvent event, Recorded recorded) {
        DataSubjectId id = event.subject();
        String tenant = id.tenant().value();
        Object subject = id.subject().value();
        long version = recorded.position();
        switch (event) {
            case ErasureRequested e ->
                database.update(
                        side.sql(REQUESTED),
                        tenant,
                        subject,
                        version,
                        utc(e.at()),
                        e.by().value(),
                        e.reason(),
                        recorded.eventId());
            case ErasureRefused _ -> {} // nothing has changed
            case SubjectKeyDestroyed e ->
                database.update(
                        side.sql(KEY_DESTROYED),
                        version,
                        utc(e.at()),
                        recorded.eventId(),
                        version,
                        tenant,
                        subject,
                        version);
            case SubjectErased e -> database.update(side.sql(ERASED), version, utc(e.at()), tenant, subject, version);
            case LegalHoldPlaced e ->
                database.update(
                        side.sql(HOLD),
                        tenant,
                        subject,
                        version,
                        e.reason(),
                        e.reference(),
                        e.by().value(),
                        utc(e.at()));
            case LegalHoldLifted _ -> database.update(side.sql(NO_HOLD), version, tenant, subject, version);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
