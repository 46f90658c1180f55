package org.interactionledger.command.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.retention.ErasedDays;
import org.interactionledger.schemas.retention.ListErasedDays;
import org.interactionledger.schemas.retention.ListHolds;
import org.interactionledger.schemas.retention.ListOpenRetention;
import org.interactionledger.schemas.retention.OpenRetention;
import org.interactionledger.schemas.retention.RetentionClass;
import org.interactionledger.schemas.retention.RetentionCommand.ConfirmDayErased;
import org.interactionledger.schemas.retention.RetentionErased;
import org.interactionledger.schemas.retention.RetentionFellDue;
import org.interactionledger.schemas.retention.RetentionKeyDestroyed;
import org.interactionledger.schemas.retention.RetentionKeys;
import org.interactionledger.schemas.retention.RetentionRules;
import org.interactionledger.schemas.retention.RetentionRules.Decision;
import org.interactionledger.schemas.retention.SubjectsOnHold;
import org.interactionledger.schemas.retention.TenantDay;
import org.junit.jupiter.api.Test;

class RetentionPolicyTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final TenantDay DUE = TenantDay.of("demo:digits/2026-10-24");
    private static final TenantDay NOT_YET = TenantDay.of("demo:digits/2026-10-25");
    private static final SubjectId HELD = new SubjectId(new UUID(7, 7));

    private final EventStore log = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final Keys keys = new Keys();
    private final SimpleQueryBus questions = SimpleQueryBus.builder().build();
    private final CommandGateway commands = commands();
    private ErasedDays erased = new ErasedDays(List.of());
    private OpenRetention readSide = new OpenRetention(List.of());
    private SubjectsOnHold holds = new SubjectsOnHold(Set.of());
    private boolean erases = true;

    RetentionPolicyTest() {
        var _ = questions.<OpenRetention>subscribe(
                ListOpenRetention.class.getName(), OpenRetention.class, _ -> readSide);
        var _ = questions.<ErasedDays>subscribe(ListErasedDays.class.getName(), ErasedDays.class, _ -> erased);
        var _ = questions.<SubjectsOnHold>subscribe(ListHolds.class.getName(), SubjectsOnHold.class, _ -> holds);
        keys.kept.addAll(List.of(DUE, NOT_YET));
    }

    @Test
    void what_is_due_is_declared_with_its_rule_and_what_is_not_is_left_alone() {
        policy().round();

        assertThat(log.readEvents(RetentionAggregate.idOf(DUE)).asStream().map(DomainEventMessage::getPayload))
                .singleElement()
                .isInstanceOfSatisfying(RetentionFellDue.class, event -> {
                    assertThat(event.keep()).isEqualTo(Period.ofDays(30));
                    assertThat(event.rule()).isEqualTo("PIPL art. 6, 19, 28");
                    assertThat(event.region()).isEqualTo(Region.of("cn-east"));
                });
        assertThat(recorded(NOT_YET)).isEmpty();
        assertThat(keys.kept).contains(DUE);
    }

    @Test
    void nothing_is_declared_due_until_somebody_says_that_what_falls_due_is_erased() {
        erases = false;

        policy().round();

        assertThat(recorded(DUE)).isEmpty();
    }

    @Test
    void the_key_is_destroyed_when_holds_are_known_then_the_read_models_are_waited_for_then_it_is_said_to_be_done() {
        policy().round();
        readSide = open(Optional.empty(), Optional.empty(), false);
        policy().round();
        assertThat(recorded(DUE)).containsExactly(RetentionFellDue.class);
        assertThat(keys.kept).contains(DUE);

        readSide = open(Optional.of(Set.of(HELD)), Optional.empty(), false);
        policy().round();
        policy().round();
        assertThat(recorded(DUE)).containsExactly(RetentionFellDue.class, RetentionKeyDestroyed.class);
        assertThat(keys.kept).doesNotContain(DUE);
        assertThat(last(DUE))
                .isInstanceOfSatisfying(
                        RetentionKeyDestroyed.class,
                        event -> assertThat(event.heldOver()).containsExactly(HELD));

        readSide = open(Optional.of(Set.of(HELD)), Optional.of("destroyed"), false);
        policy().round();
        assertThat(recorded(DUE)).hasSize(2);

        readSide = open(Optional.of(Set.of(HELD)), Optional.of("destroyed"), true);
        policy().round();
        policy().round();
        assertThat(recorded(DUE))
                .containsExactly(RetentionFellDue.class, RetentionKeyDestroyed.class, RetentionErased.class);
    }

    @Test
    void what_a_hold_had_kept_falls_due_again_when_it_is_lifted_and_not_before() {
        policy().round();
        readSide = open(Optional.of(Set.of(HELD)), Optional.empty(), false);
        holds = new SubjectsOnHold(Set.of(new DataSubjectId(DUE.tenant(), HELD)));
        policy().round();
        readSide = open(Optional.of(Set.of(HELD)), Optional.of("destroyed"), true);
        policy().round();
        readSide = new OpenRetention(List.of());
        policy().round();
        assertThat(recorded(DUE)).hasSize(3);

        holds = new SubjectsOnHold(Set.of());
        policy().round();
        readSide = new OpenRetention(
                List.of(new OpenRetention.Open(DUE, "due again", Optional.of(Set.of()), Optional.empty(), false)));
        policy().round();

        assertThat(recorded(DUE)).endsWith(RetentionErased.class, RetentionFellDue.class, RetentionKeyDestroyed.class);
        assertThat(keys.heldOver).isEmpty();
    }

    @Test
    void nothing_is_said_to_be_destroyed_while_the_keys_are_away() {
        policy().round();
        readSide = open(Optional.of(Set.of()), Optional.empty(), false);
        RetentionPolicy policy = policy();

        keys.away = true;
        policy.round();
        assertThat(recorded(DUE)).containsExactly(RetentionFellDue.class);

        keys.away = false;
        policy.round();
        assertThat(recorded(DUE)).containsExactly(RetentionFellDue.class, RetentionKeyDestroyed.class);
    }

    @Test
    void a_key_that_a_restored_backup_brought_back_is_destroyed_again_but_for_who_is_on_hold() {
        erases = false;
        erased = new ErasedDays(List.of(new ErasedDays.Erased(DUE, Set.of(HELD))));

        policy().round();

        assertThat(keys.kept).doesNotContain(DUE);
        assertThat(keys.heldOver).containsExactly(new RetentionKeys.HeldOver(DUE, HELD));
        assertThat(recorded(DUE)).isEmpty();
    }

    @Test
    void a_confirmation_of_what_was_never_due_is_refused() {
        assertThatThrownBy(() -> commands.sendAndWait(
                        new ConfirmDayErased(DUE, NOON, new SourceKey.Derived("nothing", "retention-schedule"))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("demo:digits/2026-10-24 is KEPT");
    }

    private CommandGateway commands() {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        RetentionCommands.subscribe(
                bus, log, new Provenance(Region.of("cn-east"), new Actor.Software("retention", "1")));
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    /** As after a start: it remembers nothing. */
    private RetentionPolicy policy() {
        return new RetentionPolicy(
                commands,
                DefaultQueryGateway.builder().queryBus(questions).build(),
                keys,
                RetentionRules.schedule(
                        Region.of("cn-east"),
                        Map.of(RetentionClass.CONTACT, new Decision(Period.ofYears(5), Optional.of("house rule"))),
                        erases),
                "1",
                Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static OpenRetention open(
            Optional<Set<SubjectId>> onHold, Optional<String> keyDestroyedBy, boolean rewritten) {
        return new OpenRetention(List.of(new OpenRetention.Open(DUE, "due", onHold, keyDestroyedBy, rewritten)));
    }

    private List<Class<?>> recorded(TenantDay day) {
        return log.readEvents(RetentionAggregate.idOf(day))
                .asStream()
                .<Class<?>>map(DomainEventMessage::getPayloadType)
                .toList();
    }

    private Object last(TenantDay day) {
        return log.readEvents(RetentionAggregate.idOf(day))
                .asStream()
                .map(DomainEventMessage::getPayload)
                .toList()
                .getLast();
    }

    private static final class Keys implements RetentionKeys {
        private final Set<TenantDay> kept = new HashSet<>();
        private final List<HeldOver> heldOver = new ArrayList<>();
        private boolean away;

        @Override
        public List<TenantDay> kept(RetentionClass retained, LocalDate upTo, int limit) {
            return kept.stream()
                    .filter(day ->
                            day.day().retained() == retained && !day.day().day().isAfter(upTo))
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<HeldOver> heldOverOfOthers(Set<DataSubjectId> onHold, int limit) {
            return heldOver.stream()
                    .filter(held ->
                            !onHold.contains(new DataSubjectId(held.day().tenant(), held.subject())))
                    .toList();
        }

        @Override
        public List<TenantDay> of(TenantId tenant, RetentionClass retained, LocalDate from, LocalDate to) {
            throw new UnsupportedOperationException("Asked by the calendar, which is not here");
        }

        @Override
        public Set<SubjectId> erase(TenantDay day, Set<SubjectId> onHold) {
            if (away) {
                throw new KeysUnavailable("the keys are away", new IllegalStateException());
            }
            if (kept.remove(day)) {
                onHold.forEach(subject -> heldOver.add(new HeldOver(day, subject)));
            }
            heldOver.removeIf(held -> held.day().equals(day) && !onHold.contains(held.subject()));
            return onHold;
        }

        @Override
        public void forget(TenantDay day) {
            // nothing is remembered
        }

        @Override
        public boolean isKept(TenantDay day) {
            return kept.contains(day);
        }
    }
}
