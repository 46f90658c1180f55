package org.interactionledger.command.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.schemas.codec.PersonalDataCipher.KeysUnavailable;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.SubjectKeyStore;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.subject.ErasedSubjects;
import org.interactionledger.schemas.subject.ErasureRequested;
import org.interactionledger.schemas.subject.ListErasedSubjects;
import org.interactionledger.schemas.subject.ListOpenErasures;
import org.interactionledger.schemas.subject.OpenErasures;
import org.interactionledger.schemas.subject.SubjectCommand.EraseSubject;
import org.interactionledger.schemas.subject.SubjectErased;
import org.interactionledger.schemas.subject.SubjectKeyDestroyed;
import org.junit.jupiter.api.Test;

class ErasurePolicyTest {

    private static final DataSubjectId CALLER = new DataSubjectId(TenantId.of("demo"), new SubjectId(new UUID(7, 7)));
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final EventStore log = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final Keys keys = new Keys();
    private final SimpleQueryBus questions = SimpleQueryBus.builder().build();
    private final CommandGateway commands = commands();
    private ErasedSubjects erased = new ErasedSubjects(List.of());
    private OpenErasures readSide = new OpenErasures(List.of());

    ErasurePolicyTest() {
        var _ = questions.<OpenErasures>subscribe(ListOpenErasures.class.getName(), OpenErasures.class, _ -> readSide);
        var _ = questions.<ErasedSubjects>subscribe(
                ListErasedSubjects.class.getName(), ErasedSubjects.class, _ -> erased);
        commands.sendAndWait(new EraseSubject(
                CALLER, NOON, new SourceKey.Api("wang/1", "d"), new UserId("wang"), "asked by letter"));
    }

    @Test
    void the_key_is_destroyed_then_the_read_models_are_waited_for_then_it_is_said_to_be_done() {
        readSide = open(Optional.empty(), false);
        policy().round();
        assertThat(keys.destroyed).isTrue();
        assertThat(recorded()).containsExactly(ErasureRequested.class, SubjectKeyDestroyed.class);

        readSide = open(Optional.of("key destroyed"), false);
        policy().round();
        assertThat(recorded()).hasSize(2);

        readSide = open(Optional.of("key destroyed"), true);
        policy().round();
        assertThat(recorded()).containsExactly(ErasureRequested.class, SubjectKeyDestroyed.class, SubjectErased.class);
    }

    @Test
    void a_step_that_a_crash_or_another_node_repeats_is_recorded_once() {
        readSide = open(Optional.empty(), false);
        policy().round();
        policy().round();
        readSide = open(Optional.of("key destroyed"), true);
        policy().round();
        policy().round();

        assertThat(recorded()).containsExactly(ErasureRequested.class, SubjectKeyDestroyed.class, SubjectErased.class);
    }

    @Test
    void nothing_is_said_to_be_destroyed_while_the_keys_are_away_and_it_is_done_when_they_are_back() {
        readSide = open(Optional.empty(), false);
        ErasurePolicy policy = policy();

        keys.away = true;
        policy.round();
        assertThat(recorded()).containsExactly(ErasureRequested.class);

        keys.away = false;
        policy.round();
        assertThat(recorded()).containsExactly(ErasureRequested.class, SubjectKeyDestroyed.class);
    }

    @Test
    void a_key_that_a_restored_backup_brought_back_is_destroyed_again() {
        erased = new ErasedSubjects(List.of(CALLER));

        policy().round();

        assertThat(keys.destroyed).isTrue();
        assertThat(recorded()).containsExactly(ErasureRequested.class);
    }

    private CommandGateway commands() {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        SubjectCommands.subscribe(
                bus, log, keys, new Provenance(Region.of("local"), new Actor.Software("erasure", "1")));
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    /** As after a start: it remembers nothing. */
    private ErasurePolicy policy() {
        return new ErasurePolicy(
                commands,
                DefaultQueryGateway.builder().queryBus(questions).build(),
                keys,
                "1",
                Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static OpenErasures open(Optional<String> keyDestroyedBy, boolean rewritten) {
        return new OpenErasures(List.of(new OpenErasures.Open(CALLER, "requested", keyDestroyedBy, rewritten)));
    }

    private List<Class<?>> recorded() {
        return log.readEvents(SubjectAggregate.idOf(CALLER))
                .asStream()
                .<Class<?>>map(DomainEventMessage::getPayloadType)
                .toList();
    }

    private static final class Keys implements SubjectKeyStore {
        private boolean destroyed;
        private boolean away;

        @Override
        public KeyState stateOf(TenantId tenant, SubjectId subject) {
            return destroyed ? KeyState.DESTROYED : KeyState.KEPT;
        }

        @Override
        public Optional<SubjectId> find(TenantId tenant, Address address) {
            return Optional.empty();
        }

        @Override
        public void erase(TenantId tenant, SubjectId subject) {
            if (away) {
                throw new KeysUnavailable("the keys are away", new IllegalStateException());
            }
            destroyed = true;
        }

        @Override
        public void forget(TenantId tenant, SubjectId subject) {
            // nothing is remembered
        }

        @Override
        public boolean dropFormerRows() {
            return true;
        }
    }
}
