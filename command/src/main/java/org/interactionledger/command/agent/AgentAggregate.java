package org.interactionledger.command.agent;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.serialization.Revision;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.command.dispatch.Recorded;
import org.interactionledger.schemas.agent.AgentCommand;
import org.interactionledger.schemas.agent.AgentEvent;
import org.interactionledger.schemas.identity.AgentId;

/** The shell around {@link AgentDecider}: folds, decides, applies. */
@Revision("1") // of its snapshots: a higher one lets old ones be ignored
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
@AggregateRoot(type = "agent")
class AgentAggregate {

    @AggregateIdentifier
    @SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // set by the first event; read by the framework
    private String id;

    private AgentAtWork state = AgentDecider.initial();

    Recorded handle(AgentCommand command, CommandMessage<?> message, Provenance provenance) {
        List<AgentEvent> events = AgentDecider.decide(state, command);
        for (AgentEvent event : events) {
            AggregateLifecycle.apply(event, provenance.of(event, message));
        }
        return new Recorded(events.size());
    }

    @EventSourcingHandler
    void on(AgentEvent event) {
        id = idOf(event.agent());
        state = AgentDecider.evolve(state, event);
    }

    /** An agent and a switch may bear one name; their streams may not. */
    static String idOf(AgentId agent) {
        return "agent/" + agent;
    }
}
