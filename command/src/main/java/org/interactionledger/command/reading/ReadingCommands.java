package org.interactionledger.command.reading;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.interactionledger.command.dispatch.CommandHandlers;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.command.dispatch.Recorded;
import org.interactionledger.schemas.reading.EvidenceRead;
import org.interactionledger.schemas.reading.RecordReading;

/** Who reads, on the command bus. Nothing is decided, so nothing is loaded: each reading is a stream of one event. */
public final class ReadingCommands {

    private static final String AGGREGATE = "reading";

    private ReadingCommands() {}

    public static void subscribe(CommandBus bus, EventStore log, Provenance provenance) {
        CommandHandlers.subscribeOne(bus, RecordReading.class, (command, message) -> {
            EvidenceRead event = event(command);
            log.publish(new GenericDomainEventMessage<>(
                    AGGREGATE, AGGREGATE + "/" + event.reading(), 0, event, provenance.of(event, message)));
            return new Recorded(1);
        });
    }

    private static EvidenceRead event(RecordReading command) {
        return new EvidenceRead(
                command.reading(),
                command.at(),
                command.source(),
                command.by(),
                command.purpose(),
                command.reference(),
                command.reads());
    }
}
