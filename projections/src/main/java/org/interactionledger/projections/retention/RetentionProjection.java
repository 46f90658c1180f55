package org.interactionledger.projections.retention;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.interactionledger.projections.processing.Projection;
import org.interactionledger.projections.processing.Recorded;
import org.interactionledger.projections.processing.Side;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.retention.RetentionErased;
import org.interactionledger.schemas.retention.RetentionEvent;
import org.interactionledger.schemas.retention.RetentionFellDue;
import org.interactionledger.schemas.retention.RetentionKeyDestroyed;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps a row for each time that a day fell due. Holds no personal data. */
public final class RetentionProjection implements Projection {

    public static final String NAME = "retention";

    private static final String DUE = """
            INSERT INTO projections.retention_run
                (tenant, position, class, day, region, keep, rule, due_at, due_event)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";
    /** Of the run that is under way: the latest before the event. */
    private static final String RUN = """
            WHERE tenant = ? AND position = (SELECT max(run.position) FROM projections.retention_run AS run
                WHERE run.tenant = ? AND run.class = ? AND run.day = ? AND run.position < ?)""";

    private static final String KEY_DESTROYED = """
            UPDATE projections.retention_run
            SET key_destroyed_at = ?, key_destroyed_event = ?, key_destroyed_position = ?, held_over = ?
            """ + RUN;
    private static final String ERASED = "UPDATE projections.retention_run SET erased_at = ? " + RUN;

    private static final String CARRY_OVER = """
            UPDATE projections_standby.retention_run AS built
            SET rewritten_at = known.rewritten_at, bytes_gone_at = known.bytes_gone_at
            FROM projections.retention_run AS known
            WHERE known.tenant = built.tenant AND known.position = built.position""";

    private final JdbcTemplate database;
    private final Side side;

    public RetentionProjection(DataSource dataSource, Side side) {
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
        return List.of("retention_run");
    }

    @Override
    public List<String> carryOver() {
        return List.of(CARRY_OVER);
    }

    @Override
    public void apply(List<Recorded> batch) {
        for (Recorded recorded : batch) {
            if (recorded.payload() instanceof RetentionEvent event) {
                apply(event, recorded);
            }
        }
    }

    @Override
    public void rewrite(InteractionId interaction, List<Recorded> stream, long appliedUpTo) {
        // days and ids of subjects only
    }

    private void apply(RetentionEvent event, Recorded recorded) {
        String tenant = event.tenant().value();
        String retained = event.day().day().retained().toString();
        Object day = event.day().day().day();
        long position = recorded.position();
        switch (event) {
            case RetentionFellDue e ->
                database.update(
                        side.sql(DUE),
                        tenant,
                        position,
                        retained,
                        day,
                        e.region().value(),
                        e.keep().toString(),
                        e.rule(),
                        utc(e.at()),
                        recorded.eventId());
            case RetentionKeyDestroyed e ->
                database.update(
                        side.sql(KEY_DESTROYED),
                        utc(e.at()),
                        recorded.eventId(),
                        position,
                        e.heldOver().stream().map(SubjectId::value).toArray(UUID[]::new),
                        tenant,
                        tenant,
                        retained,
                        day,
                        position);
            case RetentionErased e ->
                database.update(side.sql(ERASED), utc(e.at()), tenant, tenant, retained, day, position);
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
