package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interactionledger.eventstore.Samples.interaction;
import static org.interactionledger.eventstore.Samples.message;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.interactionledger.eventstore.LogCopy.HomesDiffer;
import org.interactionledger.eventstore.LogCopy.Proof;
import org.interactionledger.eventstore.axonserver.AxonServerEventStorageEngine;
import org.interactionledger.eventstore.axonserver.AxonServerHome;
import org.interactionledger.eventstore.axonserver.FakeAxonServer;
import org.interactionledger.schemas.codec.CanonicalEncoding;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.evidence.EventEntry;
import org.interactionledger.schemas.evidence.GrowingTree;
import org.interactionledger.schemas.identity.InteractionId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From PostgreSQL to PostgreSQL, and by way of Axon Server (a fake on a real socket) and back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogCopyIT {

    private static final int CALLS = 700;
    private static final int EVENTS = 2 * CALLS;
    private static final LogCopy.Progress UNSEEN = (_, _, _) -> {};

    private final InMemorySubjectKeys keys = new InMemorySubjectKeys();
    private final EventCodec codec = EventCodec.withKeys(keys);
    private final FakeAxonServer server = FakeAxonServer.start();
    private TestLedger source;
    private Home from;
    private String context;
    private Home between;

    @BeforeAll
    void record_calls() {
        source = TestLedger.fresh("copy_source");
        from = PostgresHome.at("the source", source.application());
        List<DomainEventMessage<LedgerEvent>> unit = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            InteractionId call = interaction();
            unit.add(message(call, 0, Samples.started(call, keys)));
            unit.add(message(call, 1));
        }
        try (PostgresEventStorageEngine engine = PostgresEventStorageEngine.open(source.application(), codec)) {
            for (int i = 0; i < EVENTS; i += 100) {
                engine.appendEvents(unit.subList(i, i + 100));
            }
        }
    }

    @AfterAll
    void close() {
        from.close();
        server.close();
    }

    @BeforeEach
    void an_empty_context() {
        context = "copy-" + UUID.randomUUID();
        between = AxonServerHome.at(server.address(context));
    }

    @AfterEach
    void leave_it() {
        between.close();
    }

    @Test
    void a_copy_between_databases_is_equal_and_is_proved_to_be() {
        TestLedger target = TestLedger.fresh("copy_target");
        try (Home to = PostgresHome.at("the target", target.application())) {
            Proof proof = LogCopy.run(from, to, UNSEEN);

            assertThat(proof.events()).isEqualTo(EVENTS);
            assertThat(hashes(to)).isEqualTo(hashes(from));
            assertThat(LogCopy.run(from, to, UNSEEN)).isEqualTo(new Proof(EVENTS, EVENTS, proof.sha256()));
        }
    }

    @Test
    void every_hash_stays_the_same_by_way_of_axon_server_and_back() {
        TestLedger target = TestLedger.fresh("copy_back");
        try (Home to = PostgresHome.at("the target", target.application())) {
            Proof there = LogCopy.run(from, between, UNSEEN);
            Proof back = LogCopy.run(between, to, UNSEEN);

            assertThat(back).isEqualTo(there);
            assertThat(hashes(between)).isEqualTo(hashes(from));
            assertThat(hashes(to)).isEqualTo(hashes(from));
            assertThat(to.head()).isEqualTo(from.head());
            assertThat(root(between)).as("of the evidence").isEqualTo(root(from));
            assertThat(root(to)).isEqualTo(root(from));
        }
    }

    @Test
    void readers_see_the_same_events_in_both_homes() {
        LogCopy.run(from, between, UNSEEN);
        try (PostgresEventStorageEngine one = PostgresEventStorageEngine.open(source.application(), codec);
                AxonServerEventStorageEngine other =
                        AxonServerEventStorageEngine.open(server.address(context), codec)) {
            var events = one.readEvents(null, false).toList();
            var copies = other.readEvents(null, false).toList();

            assertThat(copies).hasSize(EVENTS);
            for (int i = 0; i < EVENTS; i++) {
                assertThat(copies.get(i).trackingToken())
                        .isEqualTo(events.get(i).trackingToken());
                assertThat(copies.get(i).getTimestamp()).isEqualTo(events.get(i).getTimestamp());
                assertThat(copies.get(i).getMetaData()).isEqualTo(events.get(i).getMetaData());
                assertThat(copies.get(i).getPayload()).isEqualTo(events.get(i).getPayload());
            }
            assertThat(other.createTokenAt(events.get(500).getTimestamp()))
                    .isEqualTo(one.createTokenAt(events.get(500).getTimestamp()));
        }
    }

    @Test
    void what_is_appended_after_a_copy_follows_it_in_time_and_position() {
        LogCopy.run(from, between, UNSEEN);
        try (AxonServerEventStorageEngine engine = AxonServerEventStorageEngine.open(server.address(context), codec)) {
            engine.appendEvents(message(interaction(), 0));
        }

        List<Row> rows = between.rowsAfter(EVENTS - 1, 10);

        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).recordedAt()).isAfterOrEqualTo(rows.get(0).recordedAt());
    }

    @Test
    void a_copy_that_was_interrupted_goes_on_where_it_was() {
        assertThatThrownBy(() -> LogCopy.run(from, between, (_, copied, _) -> {
                    if (copied > 0) {
                        throw new IllegalStateException("interrupted");
                    }
                }))
                .hasMessage("interrupted");
        long there = between.head().position();

        Proof proof = LogCopy.run(from, between, UNSEEN);

        assertThat(there).isPositive().isLessThan(EVENTS);
        assertThat(proof.alreadyThere()).isEqualTo(there);
        assertThat(hashes(between)).isEqualTo(hashes(from));
    }

    @Test
    void a_copy_goes_on_after_axon_server_crashed_in_the_middle_of_it() {
        server.store(context).loseAnswers(1);

        assertThatThrownBy(() -> LogCopy.run(from, between, UNSEEN)).isInstanceOf(LedgerUnavailable.class);
        server.crashAndRestart();

        assertThat(reached(() -> LogCopy.run(from, between, UNSEEN)).events()).isEqualTo(EVENTS);
        assertThat(hashes(between)).isEqualTo(hashes(from));
    }

    @Test
    void a_target_with_events_of_its_own_is_refused_and_not_touched() {
        TestLedger target = TestLedger.fresh("copy_other");
        try (Home to = PostgresHome.at("the target", target.application())) {
            try (PostgresEventStorageEngine engine = PostgresEventStorageEngine.open(target.application(), codec)) {
                engine.appendEvents(message(interaction(), 0));
            }

            assertThatThrownBy(() -> LogCopy.run(from, to, UNSEEN))
                    .isInstanceOf(HomesDiffer.class)
                    .hasMessageContaining("Position 1 is event")
                    .hasMessageContaining("must be empty, or a beginning of the source");
            assertThat(to.head().position()).isEqualTo(1);
            assertThatThrownBy(() -> LogCopy.run(between, to, UNSEEN))
                    .isInstanceOf(HomesDiffer.class)
                    .hasMessageContaining("has 1 events");
        }
    }

    /** The connection comes back within its own time. */
    private static <T> T reached(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (LedgerUnavailable away) {
                if (attempt == 200) {
                    throw away;
                }
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

    private static List<String> hashes(Home home) {
        return home.rowsAfter(0, 10_000).stream()
                .map(row -> HexFormat.of().formatHex(CanonicalEncoding.sha256(row)))
                .toList();
    }

    private static String root(Home home) {
        GrowingTree tree = GrowingTree.empty();
        List<Row> rows = home.rowsAfter(0, EVENTS);
        while (!rows.isEmpty()) {
            rows.forEach(row -> tree.add(EventEntry.leaf(row)));
            rows = home.rowsAfter(tree.size(), EVENTS);
        }
        assertThat(tree.size()).isEqualTo(EVENTS);
        return HexFormat.of().formatHex(tree.root());
    }
}
