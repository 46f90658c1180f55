package org.interactionledger.bench;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.interactionledger.bench.EventMix.EventStream;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.provenance.EventMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS) // reading the captures takes a second
class EventMixTest {

    private final EventMix mix = new EventMix((_, _) -> new SubjectId(UUID.randomUUID()), 5_000);

    @Test
    void there_are_exactly_as_many_events_as_were_asked_for() {
        assertThat(count(mix.next(1))).isEqualTo(1);
        assertThat(count(mix.next(3_333))).isEqualTo(3_333);
    }

    @Test
    void no_use_of_a_capture_shares_an_event_or_an_aggregate_with_another() {
        List<DomainEventMessage<LedgerEvent>> first = events(mix.next(5_000));
        List<DomainEventMessage<LedgerEvent>> second = events(mix.next(5_000));

        assertThat(ids(first)).hasSize(5_000).doesNotContainAnyElementsOf(ids(second));
        assertThat(aggregates(first)).doesNotContainAnyElementsOf(aggregates(second));
    }

    @Test
    void an_aggregate_s_events_keep_their_order_and_speak_of_that_aggregate() {
        for (EventStream stream : mix.next(2_000)) {
            long sequence = 0;
            for (DomainEventMessage<LedgerEvent> event : stream.events()) {
                assertThat(event.getSequenceNumber()).isEqualTo(sequence++);
                assertThat(event.getPayload().toString())
                        .contains(event.getAggregateIdentifier()
                                .substring(event.getAggregateIdentifier().indexOf(':') + 1));
            }
        }
    }

    @Test
    void every_event_has_the_metadata_that_the_log_asks_for() {
        assertThat(events(mix.next(1_000))).allSatisfy(event -> {
            EventMetadata metadata = EventMetadata.from(event.getMetaData());
            assertThat(metadata.tenant()).isEqualTo(event.getPayload().tenant());
            assertThat(metadata.occurredAt()).isEqualTo(event.getPayload().at());
        });
    }

    @Test
    void events_of_many_aggregates_are_mixed_without_losing_one() {
        List<EventStream> streams = mix.next(1_000);

        List<DomainEventMessage<?>> mixed = EventMix.interleaved(streams, 8);

        assertThat(mixed).hasSize(1_000);
        assertThat(mixed.get(0).getAggregateIdentifier())
                .isNotEqualTo(mixed.get(1).getAggregateIdentifier());
    }

    @Test
    void an_aggregate_can_be_made_of_any_length() {
        EventStream one = mix.aggregateOf(50);

        assertThat(one.events()).hasSize(50);
        assertThat(aggregates(one.events())).hasSize(1);
        assertThat(one.events().getLast().getSequenceNumber()).isEqualTo(49);
    }

    private static int count(List<EventStream> streams) {
        return events(streams).size();
    }

    private static List<DomainEventMessage<LedgerEvent>> events(List<EventStream> streams) {
        return streams.stream().flatMap(stream -> stream.events().stream()).toList();
    }

    private static Set<String> ids(List<DomainEventMessage<LedgerEvent>> events) {
        return events.stream().map(DomainEventMessage::getIdentifier).collect(toSet());
    }

    private static Set<String> aggregates(List<DomainEventMessage<LedgerEvent>> events) {
        return events.stream().map(DomainEventMessage::getAggregateIdentifier).collect(toSet());
    }
}
