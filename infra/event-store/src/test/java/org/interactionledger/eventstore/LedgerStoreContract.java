package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interactionledger.eventstore.Samples.interaction;
import static org.interactionledger.eventstore.Samples.message;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.interactionledger.schemas.identity.InteractionId;
import org.junit.jupiter.api.Test;

/** What a home of the ledger promises beyond {@link EventStoreContract}: who loses, and in which order all is seen. */
abstract class LedgerStoreContract extends EventStoreContract {

    private static final int WRITERS = 8;
    private static final int APPENDS_EACH = 30;
    private static final int EVENTS_EACH = 2;

    @Test
    void an_aggregate_that_exists_cannot_begin_again_and_nothing_of_that_unit_is_written() {
        InteractionId interaction = interaction();
        InteractionId another = interaction();
        engine().appendEvents(message(interaction, 0));
        TrackingToken before = engine().createHeadToken();

        assertThatThrownBy(() -> engine().appendEvents(message(another, 0), message(interaction, 0)))
                .isInstanceOf(AggregateStreamCreationException.class)
                .hasMessageContaining(interaction.toString());

        assertThat(readAfter(before)).isEmpty();
        assertThat(engine().createHeadToken()).isEqualTo(before);
        assertThat(engine().lastSequenceNumberFor(another.toString())).isEmpty();
    }

    @Test
    void of_two_that_go_on_from_the_same_place_one_loses_and_is_told_so() {
        InteractionId interaction = interaction();
        engine().appendEvents(message(interaction, 0));
        engine().appendEvents(message(interaction, 1));
        TrackingToken before = engine().createHeadToken();

        assertThatThrownBy(() -> engine().appendEvents(
                                message(interaction(), 0), message(interaction, 1), message(interaction, 2)))
                .isInstanceOf(ConcurrencyException.class)
                .hasMessageContaining("sequence 1 is taken");

        assertThat(engine().createHeadToken()).isEqualTo(before);
        assertThat(sequences(interaction, 0)).containsExactly(0L, 1L);
    }

    @Test
    void with_eight_writers_positions_have_no_gap_and_a_reader_meets_none_while_they_write() throws Exception {
        long start = position(engine().createHeadToken());
        int total = WRITERS * APPENDS_EACH * EVENTS_EACH;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Long>> read = threads.submit(() -> tail(start, total));
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(threads.submit((Callable<Boolean>) this::write));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            assertThat(read.get())
                    .isEqualTo(LongStream.rangeClosed(start + 1, start + total)
                            .boxed()
                            .toList());
        }
        assertThat(position(engine().createHeadToken())).isEqualTo(start + total);
    }

    private boolean write() {
        InteractionId interaction = interaction();
        for (int i = 0; i < APPENDS_EACH; i++) {
            engine().appendEvents(
                            message(interaction, (long) i * EVENTS_EACH),
                            message(interaction, (long) i * EVENTS_EACH + 1));
        }
        return true;
    }

    /** Positions in the order in which a reader met them, from after the start until there are this many. */
    private List<Long> tail(long start, int total) {
        List<Long> met = new ArrayList<>();
        TrackingToken token = new GlobalSequenceTrackingToken(start);
        while (met.size() < total) {
            for (TrackedEventMessage<?> event : readAfter(token)) {
                token = event.trackingToken();
                met.add(position(token));
            }
        }
        return met;
    }

    private static long position(TrackingToken token) {
        return ((GlobalSequenceTrackingToken) token).getGlobalIndex();
    }
}
