package org.interactionledger.command.interaction;

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
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.Message;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.DialogMark;
import org.interactionledger.schemas.interaction.InteractionCommand.Link;
import org.interactionledger.schemas.interaction.InteractionCommand.Observe;
import org.interactionledger.schemas.interaction.InteractionsLinked;
import org.interactionledger.schemas.interaction.LegSide;
import org.interactionledger.schemas.interaction.LinkedAs;
import org.interactionledger.schemas.interaction.ListUnlinkedDialogs;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.interaction.UnlinkedDialogs;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.SourceKey;
import org.junit.jupiter.api.Test;

class DialogLinksTest {

    private static final TenantId TENANT = TenantId.of("demo");
    private static final InteractionId ON_A = new InteractionId(TENANT, new UUID(1, 1));
    private static final InteractionId ON_B = new InteractionId(TENANT, new UUID(2, 2));
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final SourceKey SOURCE = new SourceKey.Derived(ON_A.uuid() + "/" + ON_B.uuid(), DialogLinks.RULE);
    private static final InteractionsLinked ON_THE_EARLIER =
            new InteractionsLinked(ON_A, NOON, SOURCE, ON_B, LinkedAs.CONTINUED_BY, DialogMark.CALL_ID);
    private static final InteractionsLinked ON_THE_LATER =
            new InteractionsLinked(ON_B, NOON, SOURCE, ON_A, LinkedAs.CONTINUES, DialogMark.CALL_ID);

    private final EventStore log = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final SimpleQueryBus questions = SimpleQueryBus.builder().build();
    private final CommandGateway commands = commands();

    DialogLinksTest() {
        UnlinkedDialogs both = new UnlinkedDialogs(List.of(new UnlinkedDialogs.Pair(ON_A, ON_B, DialogMark.CALL_ID)));
        var _ = questions.<UnlinkedDialogs>subscribe(
                ListUnlinkedDialogs.class.getName(), UnlinkedDialogs.class, _ -> both);
        observe(ON_A, 1, new Observation.SipDialog(leg(1), LegSide.CALLED_OUT, DialogMark.CALL_ID, "d"));
        observe(ON_B, 2, new Observation.SipDialog(leg(2), LegSide.CALLED_IN, DialogMark.CALL_ID, "d"));
    }

    @Test
    void both_interactions_say_which_other_one_had_the_call_before_or_after() {
        policy().round();

        assertThat(links(ON_A)).containsExactly(ON_THE_EARLIER);
        assertThat(links(ON_B)).containsExactly(ON_THE_LATER);
    }

    @Test
    void a_read_side_that_lags_and_another_node_change_nothing() {
        policy().round();
        policy().round();

        assertThat(links(ON_A)).hasSize(1);
        assertThat(links(ON_B)).hasSize(1);
    }

    @Test
    void after_a_crash_between_the_two_the_other_is_linked() {
        commands.sendAndWait(new Link(ON_A, NOON, SOURCE, ON_B, LinkedAs.CONTINUED_BY, DialogMark.CALL_ID));

        policy().round();

        assertThat(links(ON_A)).containsExactly(ON_THE_EARLIER);
        assertThat(links(ON_B)).containsExactly(ON_THE_LATER);
    }

    @Test
    void a_contact_that_is_over_is_linked_all_the_same() {
        observe(ON_A, 3, Specification.end(Optional.empty(), Specification.NORMAL));

        policy().round();

        assertThat(links(ON_A)).containsExactly(ON_THE_EARLIER);
    }

    private static LegId leg(long number) {
        return new LegId(new UUID(7, number));
    }

    private void observe(InteractionId interaction, long sequence, Observation what) {
        commands.sendAndWait(new Observe(interaction, NOON, new SourceKey.Esl(Specification.CORE, sequence), what));
    }

    private CommandGateway commands() {
        SimpleCommandBus bus = SimpleCommandBus.builder().build();
        InteractionCommands.subscribe(
                bus,
                log,
                (_, address) -> Specification.subjectOf(address),
                new Provenance(Region.of("local"), new Actor.Software("telephony-adapter", "1")));
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    /** As after a start: it remembers nothing. */
    private DialogLinks policy() {
        return new DialogLinks(
                commands,
                DefaultQueryGateway.builder().queryBus(questions).build(),
                "1",
                Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private List<InteractionsLinked> links(InteractionId interaction) {
        return log.readEvents(interaction.toString(), 0)
                .asStream()
                .map(Message::getPayload)
                .filter(InteractionsLinked.class::isInstance)
                .map(InteractionsLinked.class::cast)
                .toList();
    }
}
