package org.interactionledger.command.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interactionledger.command.control.Ordering.CALL;
import static org.interactionledger.command.control.Ordering.CALLER;
import static org.interactionledger.command.control.Ordering.CALLERS_LEG;
import static org.interactionledger.command.control.Ordering.CONTROL;
import static org.interactionledger.command.control.Ordering.CORE;
import static org.interactionledger.command.control.Ordering.NOON;
import static org.interactionledger.command.control.Ordering.asking;
import static org.interactionledger.command.control.Ordering.dispatch;
import static org.interactionledger.command.control.Ordering.hold;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.Message;
import org.interactionledger.command.CommandRoom;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.schemas.control.ControlAction;
import org.interactionledger.schemas.control.ControlDispatched;
import org.interactionledger.schemas.control.ControlRequested;
import org.interactionledger.schemas.control.ControlResult;
import org.interactionledger.schemas.control.Digits;
import org.interactionledger.schemas.control.DispatchAnswer;
import org.interactionledger.schemas.identity.RecordingId;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.interaction.Channel;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.InteractionCommand.Observe;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.SourceKey;
import org.junit.jupiter.api.Test;

/** The decisions on a command bus, over a log. */
class ControlCommandsTest {

    private final EmbeddedEventStore log = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final CommandGateway commands = room();
    private long sequence;

    private CommandGateway room() {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        Map<Address, SubjectId> people = new ConcurrentHashMap<>();
        CommandRoom.open(
                bus,
                log,
                (tenant, address) -> people.computeIfAbsent(address, _ -> new SubjectId(UUID.randomUUID())),
                new Provenance(Region.of("local"), new Actor.Software("telephony-adapter", "0.1")));
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    @Test
    void of_many_adapters_that_ask_at_once_one_may_send() throws InterruptedException {
        aCallStarts();
        commands.sendAndWait(hold());
        List<DispatchAnswer> answers = new CopyOnWriteArrayList<>();
        List<Thread> adapters = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            String adapter = "adapter-" + i;
            adapters.add(Thread.ofVirtual().start(() -> answers.add(commands.sendAndWait(dispatch(adapter, 1)))));
        }
        for (Thread adapter : adapters) {
            adapter.join();
        }

        assertThat(answers).hasSize(32);
        assertThat(answers.stream().filter(answer -> answer.granted().isPresent()))
                .hasSize(1);
        assertThat(payloads()).hasExactlyElementsOfTypes(ControlRequested.class, ControlDispatched.class);
    }

    @Test
    void an_answer_to_a_job_that_is_nobodys_leaves_no_trace() {
        commands.sendAndWait(Ordering.answer(ControlResult.DONE, 1));

        assertThat(payloads()).isEmpty();
    }

    @Test
    void digits_that_are_not_kept_are_handed_to_the_one_who_may_send_and_to_nobody_else() {
        aCallStarts();
        observe(new Observation.RecordingStart(new RecordingId(new UUID(5, 5)), CALLERS_LEG));
        observe(new Observation.RecordingPause(new RecordingId(new UUID(5, 5)), CALLERS_LEG));
        commands.sendAndWait(asking(new ControlAction.SendDigits(CALLERS_LEG), Optional.empty(), Optional.of("4711")));

        DispatchAnswer first = commands.sendAndWait(dispatch("one", 1));
        DispatchAnswer second = commands.sendAndWait(dispatch("one", 1));

        assertThat(first.granted().orElseThrow().digits()).contains(Digits.of("4711"));
        assertThat(second.granted()).isEmpty();
        assertThat(payloads().toString()).doesNotContain("4711");
    }

    @Test
    void the_call_is_known_as_it_is_in_the_log_at_this_moment() {
        aCallStarts();
        commands.sendAndWait(hold());

        assertThat(payloads()).hasExactlyElementsOfTypes(ControlRequested.class);
    }

    private void aCallStarts() {
        observe(new Observation.Start(
                Channel.VOICE,
                Direction.INBOUND,
                CALLERS_LEG,
                CALLER,
                Optional.empty(),
                new Address.ServiceNumber("95001")));
    }

    private void observe(Observation what) {
        commands.sendAndWait(new Observe(CALL, NOON, new SourceKey.Esl(CORE, ++sequence), what));
    }

    private List<Object> payloads() {
        return log.readEvents(ControlAggregate.idOf(CONTROL))
                .asStream()
                .<Object>map(Message::getPayload)
                .toList();
    }
}
