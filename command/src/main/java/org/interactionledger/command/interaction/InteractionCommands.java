package org.interactionledger.command.interaction;

import java.util.List;
import java.util.UUID;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.interactionledger.command.dispatch.Aggregates;
import org.interactionledger.command.dispatch.CommandHandlers;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.command.interaction.Rereading.Logged;
import org.interactionledger.schemas.event.Envelope;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.interaction.InteractionCommand;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.interaction.RereadInteraction;
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
        CommandHandlers.<RereadInteraction>subscribeOne(
                bus,
                RereadInteraction.class,
                (command, message) -> interactions.handle(
                        command.interaction().toString(),
                        interaction -> interaction.handle(
                                command,
                                history(log, command.interaction()),
                                message,
                                provenance,
                                subjects(command, people))));
    }

    private static List<Logged> history(EventStore log, InteractionId interaction) {
        return log.readEvents(interaction.toString(), 0)
                .asStream()
                .map(event -> new Logged(
                        Long.parseLong(String.valueOf(event.getMetaData().get(Envelope.POSITION))),
                        (InteractionEvent) event.getPayload()))
                .toList();
    }

    /** Nobody comes to be known by what is only shown. */
    private static Subjects subjects(RereadInteraction command, DataSubjects people) {
        return switch (command.mode()) {
            case RECORD -> address -> people.subjectOf(command.interaction().tenant(), address);
            case SHOW -> _ -> new SubjectId(UUID.randomUUID());
        };
    }
}
