package org.interactionledger.command.interaction;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.interactionledger.command.dispatch.Aggregates;
import org.interactionledger.command.dispatch.CommandHandlers;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.schemas.interaction.InteractionCommand;
import org.interactionledger.schemas.party.DataSubjects;

/** Interactions on the command bus. */
public final class InteractionCommands {

    private InteractionCommands() {}

    public static void subscribe(CommandBus bus, EventStore log, DataSubjects people, Provenance provenance) {
        Aggregates<InteractionAggregate> interactions =
                Aggregates.ofShortLife(InteractionAggregate.class, log, InteractionAggregate::new);
        CommandHandlers.subscribe(bus, InteractionCommand.class, (command, message) -> {
            Subjects subjects =
                    address -> people.subjectOf(command.interaction().tenant(), address);
            return interactions.handle(
                    command.interaction().toString(),
                    interaction -> interaction.handle(command, message, provenance, subjects));
        });
    }
}
