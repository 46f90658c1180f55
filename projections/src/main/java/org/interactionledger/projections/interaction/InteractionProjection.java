package org.interactionledger.projections.interaction;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.interactionledger.projections.processing.Projection;
import org.interactionledger.projections.processing.Recorded;
import org.interactionledger.projections.processing.Side;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.interaction.TimelineEntry;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps one row per contact and one per line of its timeline, in PostgreSQL. */
public final class InteractionProjection implements Projection {

    public static final String NAME = "interactions";

    static final String TABLE = "interaction";

    private static final String UPSERT = """
            INSERT INTO projections.interaction AS known
                (tenant, id, version, started_at, queue, outcome, agents, numbers, listed, state)
            VALUES (?, ?, ?, ?, ?, ?, ?::text[], ?::text[], ?, ?::jsonb)
            ON CONFLICT (tenant, id) DO UPDATE SET
                version = EXCLUDED.version, started_at = EXCLUDED.started_at, queue = EXCLUDED.queue,
                outcome = EXCLUDED.outcome, agents = EXCLUDED.agents, numbers = EXCLUDED.numbers,
                listed = EXCLUDED.listed, state = EXCLUDED.state
            WHERE known.version <= EXCLUDED.version""";
    private static final String ADD_LINE = """
            INSERT INTO projections.timeline (tenant, interaction, position, at, recorded_at, type, what, details)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            ON CONFLICT (tenant, interaction, position) DO UPDATE SET details = EXCLUDED.details""";

    private final JdbcTemplate database;
    private final Side side;
    private final StateTable states;

    public InteractionProjection(DataSource dataSource, Side side) {
        this.database = new JdbcTemplate(dataSource);
        this.side = side;
        this.states = new StateTable(dataSource, side.table(TABLE));
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
        return List.of(TABLE, "timeline");
    }

    @Override
    public void apply(List<Recorded> batch) {
        write(states.fold(batch), batch);
    }

    @Override
    public void rewrite(InteractionId interaction, List<Recorded> stream, long appliedUpTo) {
        states.refold(interaction, stream)
                .ifPresent(state -> write(
                        List.of(state),
                        stream.stream()
                                .filter(recorded -> recorded.position() <= state.version())
                                .toList()));
    }

    private void write(Collection<InteractionState> folded, List<Recorded> batch) {
        database.batchUpdate(side.sql(UPSERT), folded, Math.max(1, folded.size()), InteractionProjection::row);
        List<Recorded> lines = batch.stream()
                .filter(recorded -> recorded.payload() instanceof InteractionEvent)
                .toList();
        database.batchUpdate(side.sql(ADD_LINE), lines, Math.max(1, lines.size()), InteractionProjection::line);
    }

    private static void row(PreparedStatement row, InteractionState state) throws SQLException {
        row.setString(1, state.id().tenant().value());
        row.setObject(2, state.id().uuid());
        row.setLong(3, state.version());
        row.setObject(4, utc(state.opening().startedAt()));
        row.setString(5, InteractionFold.queue(state).map(QueueName::value).orElse(null));
        row.setString(6, state.closing().outcome().map(Outcome::name).orElse(null));
        row.setObject(7, tookPart(state).toArray(String[]::new));
        row.setObject(8, state.talk().numbers().toArray(String[]::new));
        row.setBoolean(9, state.closing().absorbedInto().isEmpty());
        row.setString(10, StateTable.json(state));
    }

    private static void line(PreparedStatement row, Recorded recorded) throws SQLException {
        InteractionEvent event = (InteractionEvent) recorded.payload();
        TimelineEntry entry =
                Wording.of(event, recorded.position(), recorded.recordedAt()).orElseThrow();
        row.setString(1, event.tenant().value());
        row.setObject(2, event.interaction().uuid());
        row.setLong(3, entry.position());
        row.setObject(4, utc(entry.at()));
        row.setObject(5, utc(entry.recordedAt()));
        row.setString(6, entry.type());
        row.setString(7, entry.what());
        row.setString(8, LedgerJson.mapper().writeValueAsString(entry.details()));
    }

    /** Agents, and phones of the contact centre, that took part. */
    public static Set<String> tookPart(InteractionState state) {
        Set<String> all = new LinkedHashSet<>(state.talk().agents());
        all.addAll(state.talk().extensions());
        return all;
    }

    static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
