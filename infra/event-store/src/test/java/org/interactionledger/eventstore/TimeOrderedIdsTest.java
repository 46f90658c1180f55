package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

    @Test
    void axon_takes_its_ids_from_here() {
        assertThat(IdentifierFactory.getInstance()).isInstanceOf(TimeOrderedIds.class);
        assertThat(UUID.fromString(new GenericEventMessage<>("payload").getIdentifier())
                        .version())
                .isEqualTo(7);
    }

    @Test
    void later_ids_sort_behind_earlier_ones_from_one_millisecond_to_the_next() {
        TimeOrderedIds ids = new TimeOrderedIds();

        List<String> milliseconds = IntStream.range(0, 100_000)
                .mapToObj(_ -> ids.generateIdentifier().substring(0, 13))
                .toList();

        assertThat(milliseconds).isSorted();
        assertThat(milliseconds.stream().distinct().count()).isGreaterThan(1);
    }

    @Test
    void no_id_is_given_twice() {
        TimeOrderedIds ids = new TimeOrderedIds();

        assertThat(IntStream.range(0, 100_000).mapToObj(_ -> ids.generateIdentifier()))
                .doesNotHaveDuplicates();
    }
}
