package org.interactionledger.command.interaction;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.command.dispatch.Recorded;
import org.interactionledger.command.interaction.Rereading.Logged;
import org.interactionledger.schemas.event.Envelope;
import org.interactionledger.schemas.interaction.InteractionCommand;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.interaction.RereadFindings;
import org.interactionledger.schemas.interaction.RereadInteraction;
import org.interactionledger.schemas.interaction.RereadMode;
import org.jspecify.annotations.Nullable;

/** The shell around {@link InteractionDecider} and {@link Rereading}: folds, decides, applies. */
@AggregateRoot(type = "interaction")
class InteractionAggregate {

    @AggregateIdentifier
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // set by the first event; read by the framework
    private String id;

    private Contact state = InteractionDecider.initial();

    /** What the store gave back; not what this unit of work adds. */
    private final List<Logged> history = new ArrayList<>();

    Recorded handle(InteractionCommand command, CommandMessage<?> message, Provenance provenance, Subjects subjects) {
        List<InteractionEvent> events = InteractionDecider.decide(state, command, subjects);
        apply(events, message, provenance);
        return new Recorded(events.size());
    }

    RereadFindings handle(
            RereadInteraction command, CommandMessage<?> message, Provenance provenance, Subjects subjects) {
        RereadFindings findings = Rereading.compare(history, state, command, subjects);
        if (command.mode() == RereadMode.RECORD && findings instanceof RereadFindings.Compared(var corrections)) {
            apply(corrections, message, provenance);
        }
        return findings;
    }

    private static void apply(
            List<? extends InteractionEvent> events, CommandMessage<?> message, Provenance provenance) {
        for (InteractionEvent event : events) {
            AggregateLifecycle.apply(event, provenance.of(event, message));
        }
    }

    @EventSourcingHandler
    void on(InteractionEvent event, @MetaDataValue(Envelope.POSITION) @Nullable String position) {
        id = event.interaction().toString();
        state = InteractionDecider.evolve(state, event);
        if (position != null) {
            history.add(new Logged(Long.parseLong(position), event));
        }
    }
}
