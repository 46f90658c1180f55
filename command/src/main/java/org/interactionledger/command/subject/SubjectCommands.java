package org.interactionledger.command.subject;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.interactionledger.command.dispatch.Aggregates;
import org.interactionledger.command.dispatch.CommandHandlers;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.party.SubjectKeyStore;
import org.interactionledger.schemas.party.SubjectKeyStore.KeyState;
import org.interactionledger.schemas.subject.SubjectCommand;

/** Data subjects on the command bus. Who has no key, and never had one, is nobody: nothing is recorded of him. */
public final class SubjectCommands {

    private SubjectCommands() {}

    public static void subscribe(CommandBus bus, EventStore log, SubjectKeyStore keys, Provenance provenance) {
        Aggregates<SubjectAggregate> subjects =
                Aggregates.ofShortLife(SubjectAggregate.class, log, SubjectAggregate::new);
        CommandHandlers.subscribe(bus, SubjectCommand.class, (command, message) -> {
            refuseIfUnknown(keys, command.subject());
            return subjects.handle(
                    SubjectAggregate.idOf(command.subject()), subject -> subject.handle(command, message, provenance));
        });
    }

    private static void refuseIfUnknown(SubjectKeyStore keys, DataSubjectId id) {
        if (keys.stateOf(id.tenant(), id.subject()) == KeyState.UNKNOWN) {
            throw new Refusal(
                    Refusal.Kind.UNKNOWN,
                    "subject.unknown",
                    "Tenant " + id.tenant() + " has no data subject " + id.subject()
                            + ". Find its id by an address (POST /api/v1/subjects/search), or in an event.");
        }
    }
}
