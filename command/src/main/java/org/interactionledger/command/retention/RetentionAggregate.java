package org.interactionledger.command.retention;

import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.command.dispatch.Recorded;
import org.interactionledger.schemas.retention.RetentionCommand;
import org.interactionledger.schemas.retention.RetentionEvent;
import org.interactionledger.schemas.retention.TenantDay;

/** The shell around {@link RetentionDecider}: folds, decides, applies. */
@AggregateRoot(type = "retention")
class RetentionAggregate {

    @AggregateIdentifier
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // set by the first event; read by the framework
    private String id;

    private Standing state = RetentionDecider.initial();

    Object handle(RetentionCommand command, CommandMessage<?> message, Provenance provenance) {
        List<RetentionEvent> events = RetentionDecider.decide(state, command);
        for (RetentionEvent event : events) {
            AggregateLifecycle.apply(event, provenance.of(event, message));
        }
        return new Recorded(events.size());
    }

    @EventSourcingHandler
    void on(RetentionEvent event) {
        id = idOf(event.day());
        state = RetentionDecider.evolve(state, event);
    }

    static String idOf(TenantDay day) {
        return "retention/" + day;
    }
}
