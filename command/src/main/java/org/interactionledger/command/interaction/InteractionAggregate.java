package org.interactionledger.command.interaction;

import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.command.dispatch.Recorded;
import org.interactionledger.schemas.interaction.InteractionCommand;
import org.interactionledger.schemas.interaction.InteractionEvent;

/** The shell around {@link InteractionDecider}: folds, decides, applies. */
@AggregateRoot(type = "interaction")
class InteractionAggregate {

    @AggregateIdentifier
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // set by the first event; read by the framework
    private String id;

    private Contact state = InteractionDecider.initial();

    Recorded handle(InteractionCommand command, CommandMessage<?> message, Provenance provenance, Subjects subjects) {
        List<InteractionEvent> events = InteractionDecider.decide(state, command, subjects);
        for (InteractionEvent event : events) {
            AggregateLifecycle.apply(event, provenance.of(event, message));
        }
        return new Recorded(events.size());
    }

    @EventSourcingHandler
    void on(InteractionEvent event) {
        id = event.interaction().toString();
        state = InteractionDecider.evolve(state, event);
    }
}
