package org.interactionledger.command.agent;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.interactionledger.command.dispatch.Aggregates;
import org.interactionledger.command.dispatch.CommandHandlers;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.schemas.agent.AgentCommand;

/** Agents on the command bus. */
public final class AgentCommands {

    private AgentCommands() {}

    public static void subscribe(CommandBus bus, EventStore log, Provenance provenance) {
        Aggregates<AgentAggregate> agents = Aggregates.ofLongLife(AgentAggregate.class, log, AgentAggregate::new);
        CommandHandlers.subscribe(
                bus,
                AgentCommand.class,
                (command, message) -> agents.handle(
                        AgentAggregate.idOf(command.agent()), agent -> agent.handle(command, message, provenance)));
    }
}
