package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interactionledger.eventstore.Samples.interaction;
import static org.interactionledger.eventstore.Samples.message;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.codec.UnreadableEvent;
import org.interactionledger.schemas.event.Envelope;
import org.interactionledger.schemas.event.FoldedState;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.interaction.InteractionStarted;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.provenance.EventMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.ds.PGSimpleDataSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresEventStorageEngineIT extends LedgerStoreContract {

    private static final Folded FOLDED = new Folded("answered");

    private final InMemorySubjectKeys keys = new InMemorySubjectKeys();
    private final EventCodec codec = EventCodec.withKeys(keys);
    private TestLedger ledger;
    private PostgresEventStorageEngine engine;

    @BeforeAll
    void open() {
        ledger = TestLedger.fresh("engine");
        engine = PostgresEventStorageEngine.open(ledger.application(), codec);
    }

    @AfterAll
    void close() {
        engine.close();
    }

    @Override
    EventStorageEngine engine() {
        return engine;
    }

    @Test
    void an_event_comes_back_with_its_position_and_the_hash_of_its_row() throws SQLException {
        TrackedEventMessage<?> event = appended(message(interaction(), 0));

        assertThat(event.getMetaData().get(Envelope.POSITION))
                .isEqualTo(row(event, "position").getFirst());
        assertThat(event.getMetaData().get(Envelope.HASH))
                .isEqualTo(row(event, "encode(hash, 'hex')").getFirst());
        assertThat(LedgerCheck.run(
                        ledger.application(), finding -> assertThat(finding).isNull()))
                .isPositive();
    }

    @Test
    void metadata_is_stored_as_texts_in_order_and_never_holds_the_envelope() throws SQLException {
        DomainEventMessage<LedgerEvent> event = message(interaction(), 0)
                .andMetaData(Map.of(Envelope.HASH, "00", "traceparent", "00-4bf9", "retries", 3));

        TrackedEventMessage<?> read = appended(event);

        assertThat(row(read, "convert_from(metadata, 'UTF8')"))
                .containsExactly("{\"actor\":\"system:telephony-adapter/0.1\",\"causationId\":\"cause-1\","
                        + "\"correlationId\":\"chain-1\",\"occurredAt\":\"2026-11-24T04:45:33.573123Z\","
                        + "\"region\":\"local\",\"tenant\":\"demo\",\"traceparent\":\"00-4bf9\"}");
        assertThat(EventMetadata.from(read.getMetaData())).isEqualTo(Samples.metadata());
        assertThat(row(read, "tenant || ' ' || region || ' ' || type || ' ' || revision"))
                .containsExactly("demo local interaction.queued 1");
    }

    @Test
    void no_number_and_no_name_is_in_the_table_and_what_is_not_personal_is_found() throws SQLException {
        InteractionId interaction = interaction();
        engine.appendEvents(message(interaction, 0, Samples.started(interaction, keys)), message(interaction, 1));

        assertThat(rowsHolding(Samples.CALLER_NUMBER)).isZero();
        assertThat(rowsHolding(Samples.CALLER_NAME)).isZero();
        assertThat(rowsHolding(Samples.QUEUE)).isPositive();
    }

    @Test
    void an_erased_subject_reads_as_erased_and_the_row_stays_as_it_is() throws SQLException {
        InteractionId interaction = interaction();
        InteractionStarted started = Samples.started(interaction, keys);
        engine.appendEvents(message(interaction, 0, started));

        keys.erase(Samples.DEMO, started.from().subject());

        DomainEventMessage<?> read =
                engine.readEvents(interaction.toString(), 0).next();
        assertThat(((InteractionStarted) read.getPayload()).from())
                .satisfies(party -> assertThat(party.address()).isEqualTo(new Address.Erased()))
                .satisfies(party -> assertThat(party.name()).contains(new PersonalText.Erased()));
        assertThat(LedgerCheck.run(
                        ledger.application(), finding -> assertThat(finding).isNull()))
                .isPositive();
    }

    @Test
    void a_message_says_what_it_is_and_nothing_of_what_it_says() {
        InteractionId interaction = interaction();

        TrackedEventMessage<?> event = appended(message(interaction, 0, Samples.started(interaction, keys)));

        assertThat(event.toString())
                .contains("interaction.started", interaction.toString())
                .doesNotContain(Samples.CALLER_NUMBER);
    }

    @Test
    void an_event_without_tenant_is_refused_and_nothing_of_its_unit_is_written() {
        TrackingToken before = engine.createHeadToken();
        DomainEventMessage<LedgerEvent> nobodys = message(interaction(), 0).withMetaData(MetaData.emptyInstance());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.appendEvents(message(interaction(), 0), nobodys))
                .withMessageContaining("no 'tenant'")
                .withMessageContaining("Nothing was written");

        assertThat(engine.createHeadToken()).isEqualTo(before);
    }

    @Test
    void what_is_no_event_of_an_aggregate_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.appendEvents(new GenericEventMessage<>(Samples.queued(interaction()))))
                .withMessageContaining("belongs to no aggregate");
    }

    @Test
    void a_type_from_the_future_is_given_as_unreadable_and_its_aggregate_cannot_be_loaded() throws SQLException {
        TestLedger future = TestLedger.fresh("future");
        InteractionId interaction = interaction();
        try (PostgresEventStorageEngine engine = PostgresEventStorageEngine.open(future.application(), codec)) {
            engine.appendEvents(message(interaction, 0));
            TestLedger.execute(future.application(), """
                WITH head AS (UPDATE ledger.head SET position = position + 1 RETURNING position)
                INSERT INTO ledger.event SELECT h.position, recorded_at, occurred_at, 1, gen_random_uuid(), revision,
                    tenant, region, aggregate_type, aggregate_id, 'interaction.teleported', metadata, payload,
                    sha256('made by hand')
                FROM ledger.event, head h WHERE aggregate_id = '%s'""".formatted(interaction));

            assertThat(engine.readEvents(engine.createTokenAt(Instant.EPOCH), false)
                            .toList()
                            .getLast()
                            .getPayload())
                    .isInstanceOfSatisfying(
                            UnreadableEvent.class,
                            event -> assertThat(event.type()).isEqualTo("interaction.teleported"));
            assertThatThrownBy(
                            () -> engine.readEvents(interaction.toString(), 0).forEachRemaining(_ -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("newer version");
        }
    }

    @Test
    void recorded_at_never_steps_back_when_the_clock_does() throws SQLException {
        TestLedger ahead = TestLedger.fresh("ahead");
        Instant anHourAhead = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MICROS);
        TestLedger.execute(ahead.application(), "UPDATE ledger.head SET recorded_at = '" + anHourAhead + "'");
        try (PostgresEventStorageEngine engine = PostgresEventStorageEngine.open(ahead.application(), codec)) {
            engine.appendEvents(message(interaction(), 0));
            engine.appendEvents(message(interaction(), 0));

            assertThat(engine.readEvents(null, false).toList())
                    .extracting(EventMessage::getTimestamp)
                    .containsExactly(anHourAhead, anHourAhead);
        }
    }

    @Test
    void another_engine_goes_on_where_one_ended() {
        TestLedger fresh = TestLedger.fresh("restart");
        InteractionId interaction = interaction();
        try (PostgresEventStorageEngine first = PostgresEventStorageEngine.open(fresh.application(), codec)) {
            first.appendEvents(message(interaction, 0));
        }
        try (PostgresEventStorageEngine second = PostgresEventStorageEngine.open(fresh.application(), codec)) {
            second.appendEvents(message(interaction, 1));

            assertThat(second.readEvents(null, false).toList())
                    .extracting(event -> event.getMetaData().get(Envelope.POSITION))
                    .containsExactly("1", "2");
            assertThat(second.lastSequenceNumberFor(interaction.toString())).contains(1L);
        }
    }

    @Test
    void an_embedded_event_store_wakes_its_readers_when_something_was_appended() throws Exception {
        EmbeddedEventStore store = EmbeddedEventStore.builder()
                .storageEngine(engine)
                .fetchDelay(Duration.ofDays(1).toMillis())
                .build();
        try (BlockingStream<TrackedEventMessage<?>> stream = store.openStream(engine.createHeadToken())) {
            assertThat(stream.hasNextAvailable()).isFalse();
            DomainEventMessage<LedgerEvent> event = message(interaction(), 0);

            store.publish(event);

            assertThat(stream.nextAvailable().getIdentifier()).isEqualTo(event.getIdentifier());
        } finally {
            store.shutDown();
        }
    }

    @Test
    void a_reader_who_waits_is_woken_by_what_another_engine_appends() throws Exception {
        DomainEventMessage<LedgerEvent> event = message(interaction(), 0);
        try (PostgresEventStorageEngine other = PostgresEventStorageEngine.open(ledger.application(), codec);
                Stream<? extends TrackedEventMessage<?>> following =
                        engine.readEvents(engine.createHeadToken(), true)) {
            CompletableFuture<String> met = CompletableFuture.supplyAsync(
                    () -> following.findFirst().orElseThrow().getIdentifier());

            other.appendEvents(event);

            assertThat(met.get(20, TimeUnit.SECONDS)).isEqualTo(event.getIdentifier());
        }
    }

    @Test
    void a_stream_that_follows_the_log_ends_when_it_is_closed() throws Exception {
        Stream<? extends TrackedEventMessage<?>> following = engine.readEvents(engine.createHeadToken(), true);
        Iterator<? extends TrackedEventMessage<?>> events = following.iterator();
        CompletableFuture<Boolean> more = CompletableFuture.supplyAsync(events::hasNext);

        following.close();

        assertThat(more.get(20, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void of_many_that_arrive_together_only_those_lose_whose_place_is_taken() throws Exception {
        InteractionId contested = interaction();
        engine.appendEvents(message(contested, 0));
        long before = position();
        int winners = 200;
        int losers = 40;

        List<String> refusals;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<String>>> appends = new ArrayList<>();
            for (int i = 0; i < winners + losers; i++) {
                DomainEventMessage<LedgerEvent> event = i % 6 == 5 ? message(contested, 0) : message(interaction(), 0);
                appends.add(callers.submit(() -> refusal(event)));
            }
            refusals = new ArrayList<>();
            for (Future<Optional<String>> append : appends) {
                append.get().ifPresent(refusals::add);
            }
        }

        assertThat(refusals).hasSize(losers).allMatch(refusal -> refusal.contains("exists already"));
        assertThat(position()).isEqualTo(before + winners);
        assertThat(LedgerCheck.run(
                        ledger.application(), finding -> assertThat(finding).isNull()))
                .isEqualTo(before + winners);
    }

    @Test
    void an_event_that_is_too_large_is_refused_before_anything_is_written() {
        TestLedger small = TestLedger.fresh("small");
        AppendSettings settings =
                new AppendSettings(10, 10_000, 10, 10_000, 600, Duration.ofSeconds(5), Duration.ofSeconds(5));
        try (PostgresEventStorageEngine engine =
                PostgresEventStorageEngine.open(small.application(), codec, settings, new SimpleMeterRegistry())) {
            InteractionId interaction = interaction();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> engine.appendEvents(
                            message(interaction, 0), message(interaction, 1, Samples.started(interaction, keys))))
                    .withMessageContaining("an event may have 600")
                    .withMessageContaining("Nothing was written");
            assertThat(engine.readEvents(null, false)).isEmpty();
        }
    }

    @Test
    void where_nobody_takes_what_waits_the_next_one_is_told_that_the_store_is_busy() throws Exception {
        TestLedger held = TestLedger.fresh("held");
        AppendSettings settings = AppendSettings.standard().withWaitingUnits(1).withPatience(Duration.ofMillis(300));
        try (PostgresEventStorageEngine engine = PostgresEventStorageEngine.open(
                        held.application(), codec, settings, new SimpleMeterRegistry());
                Connection holder = held.administrator().getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("SELECT FROM ledger.head FOR UPDATE");

            assertThatThrownBy(() -> engine.appendEvents(message(interaction(), 0)))
                    .isInstanceOf(LedgerUnavailable.class)
                    .hasMessageContaining("is busy")
                    .hasMessageContaining("Nothing of them was written");

            holder.rollback();
            DomainEventMessage<LedgerEvent> later = message(interaction(), 0);
            engine.appendEvents(later);
            assertThat(ids(engine.readEvents(null, false).toList())).containsExactly(later.getIdentifier());
        }
    }

    @Test
    void an_aggregate_that_another_node_went_on_with_is_read_to_its_end_though_it_was_read_before() {
        InteractionId interaction = interaction();
        engine.appendEvents(message(interaction, 0));
        engine.readSnapshot(interaction.toString());
        assertThat(sequences(interaction, 0)).containsExactly(0L);
        try (PostgresEventStorageEngine other = PostgresEventStorageEngine.open(ledger.application(), codec)) {
            other.appendEvents(message(interaction, 1));
        }

        assertThat(engine.readSnapshot(interaction.toString())).isEmpty();
        assertThat(sequences(interaction, 0)).containsExactly(0L, 1L);
    }

    @Test
    void what_was_folded_from_events_is_given_in_their_place_and_with_what_comes_after() throws SQLException {
        InteractionId interaction = interaction();
        engine.appendEvents(message(interaction, 0), message(interaction, 1));
        load(interaction);

        engine.storeSnapshot(folded(interaction, 1));
        engine.appendEvents(message(interaction, 2));

        assertThat(engine.readSnapshot(interaction.toString()))
                .hasValueSatisfying(state -> assertThat(state.getPayload()).isEqualTo(FOLDED));
        assertThat(sequences(interaction, 2)).containsExactly(2L);
        assertThat(sequences(interaction, 0)).containsExactly(0L, 1L, 2L);
        assertThat(TestLedger.query(ledger.application(), "SELECT * FROM ledger.snapshot WHERE type LIKE '%Folded%'"))
                .isEmpty();
    }

    @Test
    void what_was_folded_is_not_met_again_after_an_erasure_nor_kept_by_one_who_began_before_it() {
        InteractionId interaction = interaction();
        engine.appendEvents(message(interaction, 0));
        load(interaction);
        engine.storeSnapshot(folded(interaction, 0));

        engine.forgetRecent();
        assertThat(engine.readSnapshot(interaction.toString())).isEmpty();

        load(interaction);
        engine.forgetRecent();
        engine.storeSnapshot(folded(interaction, 0));
        assertThat(engine.readSnapshot(interaction.toString())).isEmpty();
    }

    @Test
    void what_was_folded_from_other_events_than_are_known_is_not_kept() {
        InteractionId interaction = interaction();
        engine.appendEvents(message(interaction, 0), message(interaction, 1));
        load(interaction);

        engine.storeSnapshot(folded(interaction, 0));
        engine.storeSnapshot(folded(interaction, 2));

        assertThat(engine.readSnapshot(interaction.toString())).isEmpty();
    }

    private record Folded(String state) implements FoldedState {
        @Override
        public Folded copy() {
            return this;
        }

        @Override
        public long bytes() {
            return state.length();
        }
    }

    private static GenericDomainEventMessage<Folded> folded(InteractionId interaction, long sequence) {
        return new GenericDomainEventMessage<>("interaction", interaction.toString(), sequence, FOLDED);
    }

    /** As a repository does. */
    private void load(InteractionId interaction) {
        engine.readSnapshot(interaction.toString());
        engine.readEvents(interaction.toString(), 0).forEachRemaining(DomainEventMessage::getPayload);
    }

    @Test
    void more_than_a_page_is_read_in_order_and_with_every_payload() {
        InteractionId interaction = interaction();
        long before = position();
        int events = 3_000;
        for (int i = 0; i < events; i += 500) {
            List<DomainEventMessage<LedgerEvent>> some = new ArrayList<>();
            for (int k = i; k < i + 500; k++) {
                some.add(message(interaction, k));
            }
            engine.appendEvents(some);
        }

        List<? extends TrackedEventMessage<?>> read = readAfter(new GlobalSequenceTrackingToken(before));

        assertThat(read)
                .hasSize(events)
                .allSatisfy(event -> assertThat(event.getPayload()).isEqualTo(Samples.queued(interaction)));
        assertThat(read)
                .extracting(event -> ((DomainEventMessage<?>) event).getSequenceNumber())
                .isEqualTo(LongStream.range(0, events).boxed().toList());
    }

    @Test
    void a_database_that_is_away_is_said_to_be_away() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/nowhere");
        try (PostgresEventStorageEngine away = PostgresEventStorageEngine.open(
                nowhere,
                codec,
                AppendSettings.standard().withPatience(Duration.ofMillis(300)),
                new SimpleMeterRegistry())) {
            assertThatThrownBy(() -> away.appendEvents(message(interaction(), 0)))
                    .isInstanceOf(LedgerUnavailable.class);
        }
    }

    private Optional<String> refusal(DomainEventMessage<LedgerEvent> event) {
        try {
            engine.appendEvents(event);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private long position() {
        return ((GlobalSequenceTrackingToken) engine.createHeadToken()).getGlobalIndex();
    }

    private TrackedEventMessage<?> appended(DomainEventMessage<?> event) {
        TrackingToken before = engine.createHeadToken();
        engine.appendEvents(event);
        return readAfter(before).getFirst();
    }

    private List<String> row(TrackedEventMessage<?> event, String expression) throws SQLException {
        return TestLedger.query(
                ledger.application(),
                "SELECT " + expression + " FROM ledger.event WHERE event_id = '" + event.getIdentifier() + "'");
    }

    private long rowsHolding(String text) throws SQLException {
        String sql = "SELECT count(*) FROM ledger.event e WHERE position(convert_to('" + text
                + "', 'UTF8') IN payload || metadata) > 0 OR e::text LIKE '%" + text + "%'";
        return Long.parseLong(TestLedger.query(ledger.application(), sql).getFirst());
    }
}
