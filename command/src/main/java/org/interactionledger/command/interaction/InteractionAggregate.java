package org.interactionledger.command.interaction;

import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.command.dispatch.Recorded;
import org.interactionledger.command.interaction.Rereading.Logged;
import org.interactionledger.schemas.event.FoldedState;
import org.interactionledger.schemas.interaction.InteractionCommand;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.interaction.RereadFindings;
import org.interactionledger.schemas.interaction.RereadInteraction;
import org.interactionledger.schemas.interaction.RereadMode;

/** The shell around {@link InteractionDecider} and {@link Rereading}: folds, decides, applies. */
@AggregateRoot(type = "interaction")
class InteractionAggregate implements FoldedState {

    private static final long BYTES_OF_ONE = 1_500;
    private static final long BYTES_OF_A_FACT = 150;

    @AggregateIdentifier
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // set by the first event; read by the framework
    private String id;

    private Contact state = InteractionDecider.initial();

    Recorded handle(InteractionCommand command, CommandMessage<?> message, Provenance provenance, Subjects subjects) {
        List<InteractionEvent> events = InteractionDecider.decide(state, command, subjects);
        apply(events, message, provenance);
        return new Recorded(events.size());
    }

    /** @param history all that the log has of it */
    RereadFindings handle(
            RereadInteraction command,
            List<Logged> history,
            CommandMessage<?> message,
            Provenance provenance,
            Subjects subjects) {
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
    void on(InteractionEvent event) {
        id = event.interaction().toString();
        state = InteractionDecider.evolve(state, event);
    }

    @Override
    public InteractionAggregate copy() {
        InteractionAggregate copy = new InteractionAggregate();
        copy.id = id;
        copy.state = state;
        return copy;
    }

    @Override
    public long bytes() {
        return BYTES_OF_ONE + BYTES_OF_A_FACT * state.recordedFacts();
    }
}
