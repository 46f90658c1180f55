package org.interactionledger.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.interactionledger.command.CommandRoom;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.schemas.identity.NameBasedUuid;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.DataSubjects;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.simulator.Playlist;
import org.interactionledger.simulator.Scenario;
import org.interactionledger.telephony.capture.Capture;
import org.interactionledger.telephony.translation.DialPlan;
import org.interactionledger.telephony.translation.SwitchModel;

/**
 * What the write side recorded of one capture: its frames through the switch's model and the real deciders, over a log
 * in memory.
 *
 * @param events  with the metadata that the command room gave them, in the order of the log
 * @param callers data subjects whose numbers are neither phones nor service numbers of the contact centre
 * @param house   the other ones
 */
record CapturedEvents(List<DomainEventMessage<?>> events, List<SubjectId> callers, List<SubjectId> house) {

    static final TenantId TENANT = TenantId.of("bench");

    /** Of every capture that the demo plays. */
    static List<CapturedEvents> all() {
        List<CapturedEvents> all = new ArrayList<>();
        for (Scenario scenario : Playlist.demo().scenarios()) {
            all.add(of(scenario.name()));
        }
        return all;
    }

    static CapturedEvents of(String scenario) {
        People people = new People();
        InMemoryEventStorageEngine engine = new InMemoryEventStorageEngine();
        CommandBus bus = SimpleCommandBus.builder().build();
        CommandRoom.open(
                bus,
                EmbeddedEventStore.builder().storageEngine(engine).build(),
                people,
                new Provenance(Region.of("local"), new Actor.Software("telephony-adapter", "1")));
        commands(bytes(scenario), new SwitchId(TENANT, "capture")).forEach(command -> send(bus, command));
        List<DomainEventMessage<?>> events = new ArrayList<>();
        engine.readEvents(null, false).forEach(message -> events.add((DomainEventMessage<?>) message));
        return new CapturedEvents(List.copyOf(events), List.copyOf(people.callers), List.copyOf(people.house));
    }

    /** What the switch's model asks for when it reads these frames, in their order. */
    static List<Object> commands(byte[] capture, SwitchId source) {
        SwitchModel model = new SwitchModel(source, DialPlan.standard());
        List<Object> commands = new ArrayList<>();
        try {
            Capture.read(new ByteArrayInputStream(capture))
                    .frames()
                    .forEach(frame -> model.read(frame).forEach(report -> commands.add(report.command())));
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be read", e);
        }
        return commands;
    }

    static byte[] bytes(String scenario) {
        String name = "/captures/" + scenario + ".esl.txt.gz";
        try (InputStream found = Playlist.class.getResourceAsStream(name)) {
            if (found == null) {
                throw new IllegalStateException("The class path lacks " + name + ", which the simulator brings");
            }
            return found.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name + " from the class path", e);
        }
    }

    private static void send(CommandBus bus, Object command) {
        FutureCallback<Object, Object> recorded = new FutureCallback<>();
        bus.dispatch(GenericCommandMessage.asCommandMessage(command), recorded);
        recorded.getResult();
    }

    private static final class People implements DataSubjects {

        private final Map<String, SubjectId> known = new HashMap<>();
        private final List<SubjectId> callers = new ArrayList<>();
        private final List<SubjectId> house = new ArrayList<>();

        @Override
        public SubjectId subjectOf(TenantId tenant, Address address) {
            String name = address instanceof Address.Anonymous
                    ? "withheld " + known.size()
                    : address.getClass().getSimpleName() + " " + address.display();
            return known.computeIfAbsent(name, text -> {
                SubjectId subject = new SubjectId(NameBasedUuid.of("subject", text.getBytes(StandardCharsets.UTF_8)));
                boolean ours = address instanceof Address.Extension || address instanceof Address.ServiceNumber;
                (ours ? house : callers).add(subject);
                return subject;
            });
        }
    }
}
