package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interactionledger.eventstore.Samples.interaction;
import static org.interactionledger.eventstore.Samples.message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.InteractionId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every home of events promises, Axon's in-memory one included. The store need not be empty at first. */
abstract class EventStoreContract {

    abstract EventStorageEngine engine();

    @Test
    void what_was_appended_is_read_back_whole_and_in_order() {
        TrackingToken before = engine().createHeadToken();
        InteractionId interaction = interaction();
        List<DomainEventMessage<LedgerEvent>> appended =
                List.of(message(interaction, 0), message(interaction, 1), message(interaction, 2));

        engine().appendEvents(appended);

        List<? extends TrackedEventMessage<?>> read = readAfter(before);
        assertThat(read).extracting(EventMessage::getIdentifier).isEqualTo(ids(appended));
        for (int i = 0; i < appended.size(); i++) {
            DomainEventMessage<?> found = (DomainEventMessage<?>) read.get(i);
            assertThat(found.getPayload()).isEqualTo(appended.get(i).getPayload());
            assertThat(found.getPayloadType()).isEqualTo(appended.get(i).getPayloadType());
            assertThat(found.getMetaData()).containsAllEntriesOf(appended.get(i).getMetaData());
            assertThat(found.getAggregateIdentifier()).isEqualTo(interaction.toString());
            assertThat(found.getType()).isEqualTo("Interaction");
            assertThat(found.getSequenceNumber()).isEqualTo(i);
        }
    }

    @Test
    void a_token_leads_to_what_comes_after_it_and_to_nothing_else() {
        TrackingToken before = engine().createHeadToken();
        InteractionId interaction = interaction();
        engine().appendEvents(message(interaction, 0), message(interaction, 1), message(interaction, 2));
        List<? extends TrackedEventMessage<?>> all = readAfter(before);

        assertThat(ids(readAfter(all.get(0).trackingToken()))).isEqualTo(ids(all.subList(1, 3)));
        assertThat(readAfter(all.get(2).trackingToken())).isEmpty();
    }

    @Test
    void the_head_is_after_everything_and_the_tail_before() {
        engine().appendEvents(message(interaction(), 0));

        assertThat(readAfter(engine().createHeadToken())).isEmpty();
        assertThat(ids(readAfter(engine().createTailToken()))).isEqualTo(ids(readAfter(null)));
    }

    @Test
    void tokens_ascend_with_the_order_of_events() {
        TrackingToken before = engine().createHeadToken();
        InteractionId interaction = interaction();
        engine().appendEvents(message(interaction, 0));
        engine().appendEvents(message(interaction, 1));

        List<? extends TrackedEventMessage<?>> read = readAfter(before);

        assertThat(read.get(1).trackingToken().covers(read.get(0).trackingToken()))
                .isTrue();
        assertThat(read.get(0).trackingToken().covers(read.get(1).trackingToken()))
                .isFalse();
    }

    @Test
    void an_aggregate_is_read_from_any_of_its_events_on_and_without_its_neighbours() {
        InteractionId interaction = interaction();
        InteractionId neighbour = interaction();
        engine().appendEvents(message(interaction, 0), message(neighbour, 0), message(interaction, 1));
        engine().appendEvents(message(interaction, 2));

        assertThat(sequences(interaction, 0)).containsExactly(0L, 1L, 2L);
        assertThat(sequences(interaction, 2)).containsExactly(2L);
        assertThat(sequences(interaction, 3)).isEmpty();
        assertThat(sequences(neighbour, 0)).containsExactly(0L);
    }

    @Test
    void the_last_sequence_number_of_an_aggregate_is_known_and_that_of_an_unknown_one_is_not() {
        InteractionId interaction = interaction();
        engine().appendEvents(message(interaction, 0), message(interaction, 1));

        assertThat(engine().lastSequenceNumberFor(interaction.toString())).contains(1L);
        assertThat(engine().lastSequenceNumberFor(interaction().toString())).isEmpty();
    }

    @Test
    void a_token_for_an_instant_leads_to_what_was_recorded_then_or_later() {
        engine().appendEvents(message(interaction(), 0));
        engine().appendEvents(message(interaction(), 0));
        List<? extends TrackedEventMessage<?>> all = readAfter(null);
        Instant instant = all.getLast().getTimestamp();

        assertThat(ids(readAfter(engine().createTokenAt(instant))))
                .isEqualTo(ids(all.stream()
                        .filter(event -> !event.getTimestamp().isBefore(instant))
                        .toList()));
        assertThat(ids(readAfter(engine().createTokenAt(Instant.EPOCH)))).isEqualTo(ids(all));
        assertThat(readAfter(engine().createTokenAt(instant.plus(Duration.ofDays(1)))))
                .isEmpty();
    }

    @Test
    void the_latest_snapshot_of_an_aggregate_is_read_back() {
        InteractionId interaction = interaction();
        engine().appendEvents(LongStream.rangeClosed(0, 7)
                .mapToObj(sequence -> message(interaction, sequence))
                .toList());
        engine().storeSnapshot(snapshot(interaction, 3, "queued"));
        engine().storeSnapshot(snapshot(interaction, 7, "answered"));

        assertThat(engine().readSnapshot(interaction.toString())).hasValueSatisfying(snapshot -> {
            assertThat(snapshot.getSequenceNumber()).isEqualTo(7);
            assertThat(snapshot.getPayload()).isEqualTo("answered");
            assertThat(snapshot.getType()).isEqualTo("Interaction");
        });
        assertThat(engine().readSnapshot(interaction().toString())).isEmpty();
    }

    final List<? extends TrackedEventMessage<?>> readAfter(@Nullable TrackingToken token) {
        return engine().readEvents(token, false).toList();
    }

    final List<Long> sequences(InteractionId interaction, long first) {
        return engine().readEvents(interaction.toString(), first)
                .asStream()
                .<Long>map(DomainEventMessage::getSequenceNumber)
                .toList();
    }

    static List<String> ids(List<? extends EventMessage<?>> events) {
        return events.stream().<String>map(EventMessage::getIdentifier).toList();
    }

    private static DomainEventMessage<String> snapshot(InteractionId interaction, long sequence, String state) {
        return new GenericDomainEventMessage<>("Interaction", interaction.toString(), sequence, state);
    }
}
