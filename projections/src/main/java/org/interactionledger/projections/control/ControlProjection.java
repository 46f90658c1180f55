package org.interactionledger.projections.control;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.interactionledger.projections.processing.Projection;
import org.interactionledger.projections.processing.Recorded;
import org.interactionledger.projections.processing.Side;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.control.ControlAction;
import org.interactionledger.schemas.control.ControlDispatched;
import org.interactionledger.schemas.control.ControlDone;
import org.interactionledger.schemas.control.ControlEvent;
import org.interactionledger.schemas.control.ControlLapsed;
import org.interactionledger.schemas.control.ControlOutcomeLearned;
import org.interactionledger.schemas.control.ControlRefused;
import org.interactionledger.schemas.control.ControlRequested;
import org.interactionledger.schemas.control.ControlUnanswered;
import org.interactionledger.schemas.identity.ControlId;
import org.interactionledger.schemas.identity.InteractionId;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps what is open, and the lines in timelines. Holds no personal data. */
public final class ControlProjection implements Projection {

    public static final String NAME = "controls";

    private static final String REQUESTED = """
            INSERT INTO projections.control
                (tenant, id, version, switch, action, asked_by, deadline, dispatched, open)
            VALUES (?, ?, ?, ?, ?, ?, ?, false, true)
            ON CONFLICT DO NOTHING""";
    private static final String DISPATCHED = """
            UPDATE projections.control SET version = ?, dispatched = true WHERE tenant = ? AND id = ? AND version < ?""";
    private static final String CLOSED = """
            UPDATE projections.control SET version = ?, open = false WHERE tenant = ? AND id = ? AND version < ?""";
    private static final String LINE = """
            INSERT INTO projections.control_line
                (tenant, interaction, position, at, recorded_at, type, what, details)
            SELECT known.tenant, ?, ?, ?, ?, ?, ?, ?::jsonb || jsonb_build_object('action', known.action)
            FROM projections.control AS known WHERE known.tenant = ? AND known.id = ?
            ON CONFLICT DO NOTHING""";

    private final JdbcTemplate database;
    private final Side side;

    public ControlProjection(DataSource dataSource, Side side) {
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
        return List.of("control", "control_line");
    }

    @Override
    public void apply(List<Recorded> batch) {
        for (Recorded recorded : batch) {
            if (recorded.payload() instanceof ControlEvent event) {
                state(event, recorded.position());
                event.interaction().ifPresent(interaction -> line(event, interaction, recorded));
            }
        }
    }

    @Override
    public void rewrite(InteractionId interaction, List<Recorded> stream, long appliedUpTo) {
        // neither numbers nor digits: nothing of a data subject
    }

    private void state(ControlEvent event, long position) {
        ControlId id = event.control();
        switch (event) {
            case ControlRequested e ->
                database.update(
                        side.sql(REQUESTED),
                        id.tenant().value(),
                        id.uuid(),
                        position,
                        e.telephoneSwitch().name(),
                        ControlAction.nameOf(e.action()),
                        e.by().value(),
                        utc(e.deadline()));
            case ControlDispatched _ -> change(DISPATCHED, id, position);
            case ControlDone _, ControlRefused _, ControlUnanswered _, ControlLapsed _, ControlOutcomeLearned _ ->
                change(CLOSED, id, position);
        }
    }

    private void change(String statement, ControlId id, long position) {
        database.update(side.sql(statement), position, id.tenant().value(), id.uuid(), position);
    }

    private void line(ControlEvent event, InteractionId interaction, Recorded recorded) {
        what(event)
                .ifPresent(what -> database.update(
                        side.sql(LINE),
                        interaction.uuid(),
                        recorded.position(),
                        utc(event.at()),
                        utc(recorded.recordedAt()),
                        recorded.type(),
                        what,
                        LedgerJson.mapper().writeValueAsString(details(event)),
                        event.tenant().value(),
                        event.control().uuid()));
    }

    /** Empty for what says nothing to people: that it is on the wire is between the request and its outcome. */
    private static Optional<String> what(ControlEvent event) {
        return switch (event) {
            case ControlRequested _ -> Optional.of("control-requested");
            case ControlDispatched _ -> Optional.empty();
            case ControlDone _ -> Optional.of("control-done");
            case ControlRefused _ -> Optional.of("control-refused");
            case ControlUnanswered _ -> Optional.of("control-unanswered");
            case ControlLapsed _ -> Optional.of("control-lapsed");
            case ControlOutcomeLearned _ -> Optional.of("control-outcome-learned");
        };
    }

    private static Map<String, String> details(ControlEvent event) {
        Map<String, String> details = new TreeMap<>();
        details.put("control", event.control().uuid().toString());
        switch (event) {
            case ControlRequested e -> details.put("by", e.by().value());
            case ControlDispatched _ -> {}
            case ControlDone e -> details.put("words", e.words());
            case ControlRefused e -> details.put("words", e.words());
            case ControlUnanswered e -> details.put("reason", e.reason().name());
            case ControlLapsed e -> details.put("reason", e.reason().name());
            case ControlOutcomeLearned e -> {
                details.put("result", e.result().name());
                details.put("words", e.words());
            }
        }
        return details;
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
