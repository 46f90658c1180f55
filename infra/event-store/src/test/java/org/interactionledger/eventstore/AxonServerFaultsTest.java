package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interactionledger.eventstore.Samples.interaction;
import static org.interactionledger.eventstore.Samples.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.interactionledger.eventstore.axonserver.AxonServerAddress;
import org.interactionledger.eventstore.axonserver.AxonServerEventStorageEngine;
import org.interactionledger.eventstore.axonserver.FakeAxonServer;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.identity.InteractionId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What goes wrong between a ledger and Axon Server, provoked on a fake one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AxonServerFaultsTest {

    private static final int UNITS = 40;

    private final EventCodec codec = EventCodec.withKeys(new InMemorySubjectKeys());
    private final FakeAxonServer server = FakeAxonServer.start();
    private AxonServerAddress address;
    private AxonServerEventStorageEngine engine;

    @BeforeEach
    void open() {
        address = server.address("faults-" + UUID.randomUUID());
        engine = AxonServerEventStorageEngine.open(address, codec);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void an_append_whose_answer_was_lost_is_found_to_be_stored_and_is_stored_once() {
        InteractionId interaction = interaction();
        engine.appendEvents(message(interaction, 0));
        server.store(address.context()).loseAnswers(1);

        engine.appendEvents(message(interaction, 1));

        assertThat(engine.lastSequenceNumberFor(interaction.toString())).contains(1L);
        assertThat(engine.readEvents(null, false)).hasSize(2);
    }

    @Test
    void units_that_wait_together_become_one_transaction_and_the_one_that_conflicts_fails_alone() throws Exception {
        InteractionId taken = interaction();
        engine.appendEvents(message(taken, 0));
        int before = server.store(address.context()).transactions();
        List<Future<?>> units = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < UNITS; i++) {
                InteractionId interaction = i == UNITS / 2 ? taken : interaction();
                units.add(threads.submit(() -> engine.appendEvents(message(interaction, 0))));
            }
        }

        int failed = 0;
        for (Future<?> unit : units) {
            failed += unit.state() == Future.State.FAILED ? 1 : 0;
        }
        assertThat(failed).isEqualTo(1);
        assertThatThrownBy(() -> units.get(UNITS / 2).get(1, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining(taken + " exists already");
        assertThat(engine.readEvents(null, false)).hasSize(UNITS);
        assertThat(server.store(address.context()).transactions()).isGreaterThan(before);
    }

    @Test
    void a_unit_that_skips_a_sequence_number_is_refused() {
        InteractionId interaction = interaction();
        engine.appendEvents(message(interaction, 0));

        assertThatThrownBy(() -> engine.appendEvents(message(interaction, 2)))
                .isInstanceOfAny(ConcurrencyException.class, EventStoreException.class);
        assertThat(engine.lastSequenceNumberFor(interaction.toString())).contains(0L);
    }

    @Test
    void a_server_that_is_away_is_said_to_be_away_and_the_engine_goes_on_when_it_is_back() {
        InteractionId interaction = interaction();
        engine.appendEvents(message(interaction, 0));
        server.stop();

        assertThatThrownBy(() -> engine.appendEvents(message(interaction, 1)))
                .isInstanceOf(LedgerUnavailable.class)
                .hasMessageContaining(address.toString());
        assertThatThrownBy(() -> engine.readEvents(interaction.toString(), 0)).isInstanceOf(LedgerUnavailable.class);

        server.crashAndRestart();
        whenReached(() -> {
            engine.appendEvents(message(interaction, 1));
            return true;
        });
        assertThat(engine.readEvents(null, false)).hasSize(2);
    }

    @Test
    void a_server_that_was_never_there_is_said_to_be_away() {
        AxonServerAddress nowhere = AxonServerAddress.parse("127.0.0.1:1", Optional.empty());
        try (AxonServerEventStorageEngine away = AxonServerEventStorageEngine.open(nowhere, codec)) {
            assertThatThrownBy(away::createHeadToken)
                    .isInstanceOf(LedgerUnavailable.class)
                    .hasMessageContaining("Axon Server at 127.0.0.1:1/default is away");
        }
    }

    /** The connection comes back in its own time; until then there is one answer. */
    private static <T> T whenReached(Supplier<T> work) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            try {
                return work.get();
            } catch (LedgerUnavailable away) {
                if (System.nanoTime() > until) {
                    throw away;
                }
                Thread.onSpinWait();
            }
        }
    }
}
