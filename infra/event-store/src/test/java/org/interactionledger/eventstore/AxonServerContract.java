package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.interactionledger.eventstore.Samples.interaction;
import static org.interactionledger.eventstore.Samples.message;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.interactionledger.eventstore.axonserver.AxonServerAddress;
import org.interactionledger.eventstore.axonserver.AxonServerEventStorageEngine;
import org.interactionledger.eventstore.axonserver.AxonServerHome;
import org.interactionledger.schemas.codec.CanonicalEncoding;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.event.Envelope;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.interaction.InteractionStarted;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.provenance.EventMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a ledger on Axon Server promises, whatever answers at the other end of the wire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AxonServerContract extends LedgerStoreContract {

    private final InMemorySubjectKeys keys = new InMemorySubjectKeys();
    final EventCodec codec = EventCodec.withKeys(keys);
    private AxonServerEventStorageEngine engine;
    private Home home;

    abstract AxonServerAddress address();

    @BeforeAll
    void open() {
        engine = AxonServerEventStorageEngine.open(address(), codec);
        home = AxonServerHome.at(address());
    }

    @AfterAll
    void close() {
        engine.close();
        home.close();
    }

    @Override
    EventStorageEngine engine() {
        return engine;
    }

    @Test
    void an_event_has_the_same_position_and_hash_in_the_log_in_its_aggregate_and_in_its_home() {
        InteractionId interaction = interaction();
        TrackingToken before = engine.createHeadToken();
        engine.appendEvents(message(interaction, 0), message(interaction(), 0), message(interaction, 1));

        TrackedEventMessage<?> inLog = readAfter(before).getLast();
        DomainEventMessage<?> inAggregate =
                engine.readEvents(interaction.toString(), 1).next();
        Row row = home.rowsAfter(EventRows.position(before), 10).getLast();

        assertThat(envelope(inAggregate)).isEqualTo(envelope(inLog));
        assertThat(envelope(inLog))
                .containsExactly(
                        Long.toString(row.position()), HexFormat.of().formatHex(CanonicalEncoding.sha256(row)));
        assertThat(inAggregate.getMetaData().keySet())
                .isEqualTo(inLog.getMetaData().keySet());
    }

    @Test
    void another_node_finds_the_position_of_what_it_has_never_read() {
        InteractionId interaction = interaction();
        for (int i = 0; i < 5; i++) {
            engine.appendEvents(message(interaction, i), message(interaction(), 0));
        }
        long first = EventRows.position(engine.createHeadToken()) - 9;
        try (AxonServerEventStorageEngine another = AxonServerEventStorageEngine.open(address(), codec)) {
            List<Object> positions = another.readEvents(interaction.toString(), 0)
                    .asStream()
                    .<Object>map(event -> event.getMetaData().get(Envelope.POSITION))
                    .toList();

            assertThat(positions)
                    .containsExactly(
                            Long.toString(first),
                            Long.toString(first + 2),
                            Long.toString(first + 4),
                            Long.toString(first + 6),
                            Long.toString(first + 8));
        }
    }

    @Test
    void metadata_are_the_texts_that_were_given_and_never_hold_the_envelope() {
        DomainEventMessage<LedgerEvent> event = message(interaction(), 0)
                .andMetaData(Map.of(Envelope.HASH, "00", "traceparent", "00-4bf9", "retries", 3));

        TrackedEventMessage<?> read = appended(event);

        assertThat(new String(row(read).metadata(), StandardCharsets.UTF_8))
                .isEqualTo("{\"actor\":\"system:telephony-adapter/0.1\",\"causationId\":\"cause-1\","
                        + "\"correlationId\":\"chain-1\",\"occurredAt\":\"2026-11-24T04:45:33.573123Z\","
                        + "\"region\":\"local\",\"tenant\":\"demo\",\"traceparent\":\"00-4bf9\"}");
        assertThat(read.getMetaData().keySet()).containsAll(Set.of("traceparent", Envelope.HASH, Envelope.POSITION));
        assertThat(EventMetadata.from(read.getMetaData())).isEqualTo(Samples.metadata());
    }

    @Test
    void no_number_and_no_name_is_in_the_stored_bytes_and_an_erased_subject_reads_as_erased() {
        InteractionId interaction = interaction();
        InteractionStarted started = Samples.started(interaction, keys);
        TrackedEventMessage<?> read = appended(message(interaction, 0, started));
        String stored = new String(CanonicalEncoding.encode(row(read)), StandardCharsets.UTF_8);

        keys.erase(Samples.DEMO, started.from().subject());

        assertThat(stored).doesNotContain(Samples.CALLER_NUMBER, Samples.CALLER_NAME);
        assertThat(engine.readEvents(interaction.toString(), 0).next().getPayload())
                .isInstanceOfSatisfying(
                        InteractionStarted.class,
                        erased -> assertThat(erased.from().address()).isEqualTo(new Address.Erased()));
    }

    @Test
    void an_event_without_tenant_is_refused_and_nothing_of_its_unit_is_written() {
        TrackingToken before = engine.createHeadToken();
        DomainEventMessage<LedgerEvent> nobodys = message(interaction(), 0).withMetaData(MetaData.emptyInstance());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.appendEvents(message(interaction(), 0), nobodys))
                .withMessageContaining("no 'tenant'");

        assertThat(engine.createHeadToken()).isEqualTo(before);
    }

    @Test
    void recorded_at_has_milliseconds_and_ascends() {
        TrackingToken before = engine.createHeadToken();
        for (int i = 0; i < 10; i++) {
            engine.appendEvents(message(interaction(), 0));
        }

        List<Instant> times = readAfter(before).stream()
                .<Instant>map(EventMessage::getTimestamp)
                .toList();

        assertThat(times)
                .isSorted()
                .allSatisfy(time -> assertThat(time).isEqualTo(time.truncatedTo(ChronoUnit.MILLIS)));
    }

    @Test
    void a_reader_that_waits_at_the_end_is_woken_by_what_another_node_appends() throws Exception {
        EmbeddedEventStore store = EmbeddedEventStore.builder()
                .storageEngine(engine)
                .fetchDelay(Duration.ofDays(1).toMillis())
                .build();
        try (AxonServerEventStorageEngine another = AxonServerEventStorageEngine.open(address(), codec);
                BlockingStream<TrackedEventMessage<?>> stream = store.openStream(engine.createHeadToken())) {
            assertThat(stream.hasNextAvailable()).isFalse();
            DomainEventMessage<LedgerEvent> event = message(interaction(), 0);

            another.appendEvents(event);

            assertThat(stream.nextAvailable().getIdentifier()).isEqualTo(event.getIdentifier());
        } finally {
            store.shutDown();
        }
    }

    private TrackedEventMessage<?> appended(DomainEventMessage<?> event) {
        TrackingToken before = engine.createHeadToken();
        engine.appendEvents(event);
        return readAfter(before).getFirst();
    }

    private Row row(TrackedEventMessage<?> event) {
        long position = event.trackingToken().position().orElseThrow();
        return home.rowsAfter(position - 1, 1).getFirst();
    }

    private static List<Object> envelope(EventMessage<?> event) {
        return List.of(
                event.getMetaData().get(Envelope.POSITION), event.getMetaData().get(Envelope.HASH));
    }
}
