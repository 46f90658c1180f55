package org.interactionledger.command.control;

import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.schemas.control.ControlCommand;
import org.interactionledger.schemas.control.ControlEvent;
import org.interactionledger.schemas.identity.ControlId;

/** The shell around {@link ControlDecider}: folds, decides, applies. */
@AggregateRoot(type = "control")
class ControlAggregate {

    @AggregateIdentifier
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // set by the first event; read by the framework
    private String id;

    private ControlState state = ControlDecider.initial();

    /** What follows from the command, in order; {@link #state} has it folded in. */
    List<ControlEvent> handle(
            ControlCommand command, CommandMessage<?> message, Provenance provenance, Surroundings around) {
        List<ControlEvent> events = ControlDecider.decide(state, command, around);
        for (ControlEvent event : events) {
            AggregateLifecycle.apply(event, provenance.of(event, message));
        }
        return events;
    }

    ControlState state() {
        return state;
    }

    @EventSourcingHandler
    void on(ControlEvent event) {
        id = idOf(event.control());
        state = ControlDecider.evolve(state, event);
    }

    /** An interaction and a control could have one uuid; their streams may not. */
    static String idOf(ControlId control) {
        return "control/" + control;
    }
}
