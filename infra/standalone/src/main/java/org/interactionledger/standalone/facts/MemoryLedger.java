package org.interactionledger.standalone.facts;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.interactionledger.command.CommandRoom;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.NameBasedUuid;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.DataSubjects;
import org.interactionledger.schemas.provenance.Actor;

/** The write side over an event store in memory. Not thread-safe. */
final class MemoryLedger {

    /** An event and its place in the total order. */
    record Entry(long position, Instant recordedAt, LedgerEvent event) {}

    private final InMemoryEventStorageEngine events = new InMemoryEventStorageEngine();
    private final CommandBus bus = SimpleCommandBus.builder().build();

    MemoryLedger() {
        EmbeddedEventStore log =
                EmbeddedEventStore.builder().storageEngine(events).build();
        Actor reader = new Actor.Software("esl-facts", "1");
        CommandRoom.open(bus, log, new PeopleInMemory(), new Provenance(Region.of("local"), reader));
    }

    void send(Object command) {
        FutureCallback<Object, Object> recorded = new FutureCallback<>();
        bus.dispatch(GenericCommandMessage.asCommandMessage(command), recorded);
        recorded.getResult();
    }

    /** In the total order. */
    List<Entry> entries() {
        return events.readEvents(null, false)
                .map(message -> new Entry(
                        message.trackingToken().position().orElseThrow() + 1, message.getTimestamp(), (LedgerEvent)
                                message.getPayload()))
                .toList();
    }

    /** Everybody is known by his address, but for callers who withhold theirs. */
    private static final class PeopleInMemory implements DataSubjects {

        private final Map<String, SubjectId> known = new HashMap<>();
        private int withheld;

        @Override
        public SubjectId subjectOf(TenantId tenant, Address address) {
            String name = address instanceof Address.Anonymous
                    ? "withheld " + ++withheld
                    : address.getClass().getSimpleName() + " " + address.display();
            return known.computeIfAbsent(
                    name, text -> new SubjectId(NameBasedUuid.of("subject", text.getBytes(StandardCharsets.UTF_8))));
        }
    }
}
