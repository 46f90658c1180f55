package org.interactionledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.command.dispatch.Recorded;
import org.interactionledger.schemas.agent.AgentCommand.ObserveStatus;
import org.interactionledger.schemas.agent.AgentSignedIn;
import org.interactionledger.schemas.agent.AgentSignedOut;
import org.interactionledger.schemas.agent.AgentStatus;
import org.interactionledger.schemas.agent.AgentStatusChanged;
import org.interactionledger.schemas.event.FoldedState;
import org.interactionledger.schemas.identity.AgentId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.NoteId;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.interaction.Channel;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.InteractionCommand.AddNote;
import org.interactionledger.schemas.interaction.InteractionCommand.Observe;
import org.interactionledger.schemas.interaction.InteractionStarted;
import org.interactionledger.schemas.interaction.NoteAdded;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.EventMetadata;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.telephony.SwitchCommand.ReportConnected;
import org.interactionledger.schemas.telephony.SwitchCommand.TakeLease;
import org.interactionledger.schemas.telephony.SwitchConnected;
import org.interactionledger.schemas.telephony.SwitchLeaseTaken;
import org.interactionledger.schemas.telephony.SwitchRestarted;
import org.junit.jupiter.api.Test;

class CommandRoomTest {

    private static final TenantId TENANT = TenantId.of("demo");
    private static final UUID CORE = new UUID(1, 1);
    private static final UUID NEXT_CORE = new UUID(1, 2);
    private static final InteractionId CALL = InteractionId.startedBy(TENANT, CORE, new UUID(2, 2));
    private static final AgentId WANG = AgentId.of("demo:1001");
    private static final SwitchId SWITCH = SwitchId.of("demo:sw-a");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final EmbeddedEventStore log = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final CommandGateway commands = room();

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
    void an_observation_is_recorded_once_with_its_provenance() {
        assertThat(commands.<Recorded>sendAndWait(start())).isEqualTo(new Recorded(1));
        assertThat(commands.<Recorded>sendAndWait(start())).isEqualTo(new Recorded(0));

        DomainEventMessage<?> recorded = log.readEvents(CALL.toString(), 0).next();
        assertThat(recorded.getPayload()).isInstanceOf(InteractionStarted.class);
        assertThat(recorded.getType()).isEqualTo("interaction");
        EventMetadata metadata = EventMetadata.from(recorded.getMetaData());
        assertThat(metadata.tenant()).isEqualTo(TENANT);
        assertThat(metadata.occurredAt()).isEqualTo(NOON);
        assertThat(metadata.actor()).isEqualTo(new Actor.Software("telephony-adapter", "0.1"));
    }

    @Test
    void the_person_who_asked_is_the_actor() {
        commands.sendAndWait(start());
        commands.sendAndWait(GenericCommandMessage.asCommandMessage(note())
                .andMetaData(Map.of(EventMetadata.ACTOR, "person:li", EventMetadata.CORRELATION, "req-1")));

        EventMetadata metadata = EventMetadata.from(
                log.readEvents(CALL.toString(), 0).asStream().toList().getLast().getMetaData());
        assertThat(metadata.actor()).isEqualTo(new Actor.Person(new UserId("li")));
        assertThat(metadata.correlation()).isEqualTo("req-1");
    }

    @Test
    void a_contact_goes_on_from_what_was_folded_of_it_which_no_command_changes() {
        commands.sendAndWait(start());
        commands.sendAndWait(note());
        DomainEventMessage<?> folded = log.readEvents(CALL.toString()).next();
        assertThat(folded.getPayload()).isInstanceOf(FoldedState.class);
        assertThat(folded.getSequenceNumber()).isZero();

        assertThat(commands.<Recorded>sendAndWait(note())).isEqualTo(new Recorded(0));
        assertThat(commands.<Recorded>sendAndWait(start())).isEqualTo(new Recorded(0));

        assertThat(((FoldedState) folded.getPayload()).bytes())
                .as("grows with each fact")
                .isLessThan(
                        ((FoldedState) log.readEvents(CALL.toString()).next().getPayload()).bytes());
        assertThat(payloads(CALL.toString())).hasExactlyElementsOfTypes(InteractionStarted.class, NoteAdded.class);
    }

    @Test
    void a_refusal_reaches_the_one_who_asked_and_records_nothing() {
        assertThatThrownBy(() -> commands.sendAndWait(note())).isInstanceOf(Refusal.class);

        assertThat(log.readEvents(CALL.toString(), 0).hasNext()).isFalse();
    }

    @Test
    void an_agents_day_is_signing_in_changing_and_signing_out() {
        for (int i = 0; i < 3; i++) {
            AgentStatus status = List.of(AgentStatus.AVAILABLE, AgentStatus.ON_BREAK, AgentStatus.LOGGED_OUT)
                    .get(i);
            commands.sendAndWait(new ObserveStatus(WANG, NOON, new SourceKey.Esl(CORE, i), status));
            commands.sendAndWait(new ObserveStatus(WANG, NOON, new SourceKey.Esl(CORE, i), status));
        }

        assertThat(payloads("agent/" + WANG))
                .hasExactlyElementsOfTypes(AgentSignedIn.class, AgentStatusChanged.class, AgentSignedOut.class);
    }

    @Test
    void an_agent_of_many_days_goes_on_from_a_snapshot() {
        int changes = 150;
        for (int i = 0; i < changes; i++) {
            AgentStatus status = i % 2 == 0 ? AgentStatus.AVAILABLE : AgentStatus.ON_BREAK;
            commands.sendAndWait(new ObserveStatus(WANG, NOON, new SourceKey.Esl(CORE, i), status));
        }
        await().until(() -> log.readEvents("agent/" + WANG).peek().getSequenceNumber() > 0);

        commands.sendAndWait(new ObserveStatus(WANG, NOON, new SourceKey.Esl(CORE, 1_000), AgentStatus.LOGGED_OUT));
        commands.sendAndWait(new ObserveStatus(WANG, NOON, new SourceKey.Esl(CORE, 1), AgentStatus.AVAILABLE));

        assertThat(log.readEvents("agent/" + WANG, changes).asStream())
                .singleElement()
                .satisfies(event -> assertThat(event.getPayload()).isInstanceOf(AgentSignedOut.class));
    }

    @Test
    void a_switch_with_a_new_core_was_restarted() {
        commands.sendAndWait(new ReportConnected(SWITCH, NOON, new SourceKey.Snapshot(CORE, NOON), CORE));
        commands.sendAndWait(new ReportConnected(SWITCH, NOON, new SourceKey.Snapshot(NEXT_CORE, NOON), NEXT_CORE));

        assertThat(payloads("switch/" + SWITCH))
                .hasExactlyElementsOfTypes(SwitchConnected.class, SwitchRestarted.class, SwitchConnected.class);
    }

    @Test
    void taking_a_lease_is_recorded_when_it_changes_hands() {
        for (String adapter : List.of("one", "one", "two")) {
            commands.sendAndWait(new TakeLease(SWITCH, NOON, new SourceKey.Derived(adapter, "lease"), adapter));
        }

        assertThat(payloads("switch/" + SWITCH))
                .hasExactlyElementsOfTypes(SwitchLeaseTaken.class, SwitchLeaseTaken.class);
    }

    private List<Object> payloads(String aggregate) {
        return log.readEvents(aggregate, 0)
                .asStream()
                .<Object>map(DomainEventMessage::getPayload)
                .toList();
    }

    private static Observe start() {
        return new Observe(
                CALL,
                NOON,
                new SourceKey.Esl(CORE, 7),
                new Observation.Start(
                        Channel.VOICE,
                        Direction.INBOUND,
                        new LegId(new UUID(2, 2)),
                        new Address.NationalNumber("13800000001"),
                        Optional.empty(),
                        new Address.ServiceNumber("95001")));
    }

    private static AddNote note() {
        return new AddNote(
                CALL, NOON, new SourceKey.Api("k", "d"), new NoteId(new UUID(9, 9)), new UserId("li"), "call back");
    }
}
