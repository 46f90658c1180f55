package org.interactionledger.projections.control;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.axonframework.queryhandling.QueryHandler;
import org.interactionledger.schemas.control.ControlAnswer;
import org.interactionledger.schemas.control.ControlEvent;
import org.interactionledger.schemas.control.GetControl;
import org.interactionledger.schemas.control.ListOpenControls;
import org.interactionledger.schemas.control.OpenControls;
import org.interactionledger.schemas.identity.ControlId;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.TenantId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Answers what is open from the rows, and how far one control is from its own few events in the log: whoever has just
 * asked for it finds it.
 */
public final class ControlQueries {

    private static final String OPEN = """
            SELECT tenant, id, switch, deadline, dispatched FROM projections.control WHERE open ORDER BY version""";

    private final JdbcClient database;
    private final Supplier<EventStore> log;

    public ControlQueries(DataSource dataSource, Supplier<EventStore> log) {
        this.database = JdbcClient.create(dataSource);
        this.log = log;
    }

    @QueryHandler
    public OpenControls on(ListOpenControls query) {
        return new OpenControls(database.sql(OPEN)
                .query((row, _) -> {
                    TenantId tenant = TenantId.of(row.getString("tenant"));
                    return new OpenControls.Open(
                            new ControlId(tenant, row.getObject("id", UUID.class)),
                            new SwitchId(tenant, row.getString("switch")),
                            row.getObject("deadline", OffsetDateTime.class).toInstant(),
                            row.getBoolean("dispatched"));
                })
                .list());
    }

    @QueryHandler
    public ControlAnswer on(GetControl query) {
        List<ControlEvent> events = log.get()
                .readEvents("control/" + query.control())
                .asStream()
                .map(Message::getPayload)
                .filter(ControlEvent.class::isInstance)
                .map(ControlEvent.class::cast)
                .toList();
        return new ControlAnswer(events.isEmpty() ? Optional.empty() : Optional.of(ControlFold.of(events)));
    }
}
