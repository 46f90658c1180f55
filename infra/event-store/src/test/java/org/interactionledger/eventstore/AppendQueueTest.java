package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interactionledger.eventstore.Samples.interaction;
import static org.interactionledger.eventstore.Samples.message;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.interactionledger.eventstore.PendingAppend.Surrender;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.identity.InteractionId;
import org.junit.jupiter.api.Test;

class AppendQueueTest {

    private static final Duration AT_ONCE = Duration.ofNanos(1);
    private static final int BATCH_EVENTS = 4;

    private final EventCodec codec = EventCodec.withKeys(new InMemorySubjectKeys());
    private final AppendQueue queue = new AppendQueue(new AppendSettings(
            5, 1 << 20, BATCH_EVENTS, 1 << 20, 1 << 20, Duration.ofSeconds(1), Duration.ofSeconds(1)));

    @Test
    void what_arrived_together_is_taken_together_in_its_order() {
        List<PendingAppend> units = List.of(offered(unit(1)), offered(unit(1)), offered(unit(1)));

        assertThat(queue.take()).isEqualTo(units);
        assertThat(queue.size()).isZero();
    }

    @Test
    void a_batch_ends_where_the_next_unit_does_not_fit_and_a_larger_unit_goes_alone() {
        PendingAppend small = offered(unit(3));
        PendingAppend large = offered(unit(BATCH_EVENTS + 2));
        PendingAppend last = offered(unit(1));

        assertThat(queue.take()).containsExactly(small);
        assertThat(queue.take()).containsExactly(large);
        assertThat(queue.take()).containsExactly(last);
    }

    @Test
    void two_that_claim_one_place_are_never_in_one_batch_nor_overtake_each_other() {
        InteractionId contested = interaction();
        PendingAppend first = offered(unit(contested, 0));
        PendingAppend second = offered(unit(contested, 0));
        PendingAppend behind = offered(unit(contested, 1));
        PendingAppend other = offered(unit(1));

        assertThat(queue.take()).containsExactly(first, other);
        assertThat(queue.take()).containsExactly(second, behind);
    }

    @Test
    void where_there_is_no_room_the_next_one_is_not_taken_in() {
        IntStream.range(0, 5).forEach(_ -> offered(unit(1)));

        assertThat(queue.offer(unit(1), AT_ONCE)).isFalse();
        queue.take();
        assertThat(queue.offer(unit(1), AT_ONCE)).isTrue();
    }

    @Test
    void a_unit_that_its_caller_gave_up_is_not_begun() {
        PendingAppend given = offered(unit(1));
        PendingAppend other = offered(unit(1));

        assertThat(given.await(AT_ONCE, AT_ONCE)).contains(Surrender.NEVER_BEGUN);

        assertThat(queue.take()).containsExactly(other);
    }

    @Test
    void the_fate_of_a_unit_that_was_begun_is_unknown_until_it_is_told() {
        PendingAppend lost = offered(unit(1));
        PendingAppend found = offered(unit(1));
        queue.take();

        assertThat(lost.await(AT_ONCE, AT_ONCE)).contains(Surrender.UNKNOWN);
        found.committed();
        assertThat(found.await(AT_ONCE, AT_ONCE)).isEqualTo(Optional.empty());
        assertThat(lost.isWanted()).isFalse();
    }

    @Test
    void what_was_taken_and_not_written_comes_first_again() {
        PendingAppend first = offered(unit(1));
        PendingAppend second = offered(unit(1));
        List<PendingAppend> taken = queue.take();
        PendingAppend third = offered(unit(1));

        queue.putBack(taken);

        assertThat(queue.take()).containsExactly(first, second, third);
    }

    @Test
    void a_closed_queue_takes_no_more_and_fails_what_is_left() {
        PendingAppend left = offered(unit(1));

        queue.close();

        assertThat(queue.offer(unit(1), Duration.ofDays(1))).isFalse();
        queue.failAll(LedgerUnavailable.closing());
        assertThatThrownBy(() -> left.await(AT_ONCE, AT_ONCE))
                .isInstanceOf(LedgerUnavailable.class)
                .hasMessageContaining("being closed");
    }

    private PendingAppend offered(PendingAppend unit) {
        assertThat(queue.offer(unit, AT_ONCE)).isTrue();
        return unit;
    }

    private PendingAppend unit(int events) {
        InteractionId interaction = interaction();
        return new PendingAppend(IntStream.range(0, events)
                .mapToObj(i -> NewEvent.from(message(interaction, i), codec))
                .toList());
    }

    private PendingAppend unit(InteractionId interaction, long sequence) {
        return new PendingAppend(List.of(NewEvent.from(message(interaction, sequence), codec)));
    }
}
