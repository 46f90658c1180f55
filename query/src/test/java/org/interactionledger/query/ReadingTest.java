package org.interactionledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.interaction.GetTimeline;
import org.interactionledger.schemas.interaction.Timeline;
import org.interactionledger.schemas.interaction.TimelineEntry;
import org.interactionledger.schemas.reading.FindReadings;
import org.interactionledger.schemas.reading.Purpose;
import org.interactionledger.schemas.reading.Read;
import org.interactionledger.schemas.reading.ReadKind;
import org.interactionledger.schemas.reading.Readings;
import org.interactionledger.schemas.reading.RecordReading;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever reads what was recorded of people leaves a trace. */
class ReadingTest {

    private static final Instant THEN = Instant.parse("2026-11-24T08:00:13Z");
    private static RunningQuery query;
    private static int number;

    private final InteractionId call = new InteractionId(RunningQuery.DEMO, new UUID(77, number++));
    private final String timeline = "/api/v1/interactions/" + call.uuid() + "/timeline";

    @BeforeAll
    static void start() {
        query = RunningQuery.start()
                .answering(GetTimeline.class, Timeline.class, ReadingTest::timeline)
                .answering(FindReadings.class, Readings.class, _ -> new Readings(List.of(), OptionalLong.empty()));
    }

    @AfterAll
    static void stop() {
        query.close();
    }

    @BeforeEach
    void nothing_was_read_yet() {
        query.readings();
    }

    @Test
    void a_timeline_is_given_when_it_is_recorded_who_reads_it_and_what_for() {
        HttpResponse<String> answer = query.get(timeline, "X-Ledger-Reference", "B-2026-117");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(query.readings()).singleElement().satisfies(reading -> {
            assertThat(reading.by()).isEqualTo(new UserId("wang"));
            assertThat(reading.reading().tenant()).isEqualTo(RunningQuery.DEMO);
            assertThat(reading.purpose()).isEqualTo(Purpose.AUDIT);
            assertThat(reading.reference()).contains("B-2026-117");
            assertThat(reading.at()).isEqualTo(RunningQuery.NOW);
            assertThat(reading.reads()).containsExactly(new Read(ReadKind.TIMELINE, call));
        });
    }

    @Test
    void who_does_not_say_what_for_gets_nothing_and_is_told_the_words() {
        HttpResponse<String> answer = query.getWithoutPurpose(timeline);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(RunningQuery.json(answer).at("/code").asString()).isEqualTo("reading.purpose-needed");
        assertThat(RunningQuery.json(answer).at("/detail").asString())
                .contains("X-Ledger-Purpose", "service, quality, complaint, audit, legal, subject-request, operations");
        assertThat(query.readings()).isEmpty();
        assertThat(query.getWithoutPurpose(timeline + "?purpose=curiosity").statusCode())
                .isEqualTo(400);
        assertThat(query.getWithoutPurpose(timeline + "?purpose=subject-request")
                        .statusCode())
                .isEqualTo(200);
        assertThat(query.getWithoutPurpose(timeline + "?purpose=legal", "X-Ledger-Purpose", "audit")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_reference_with_a_number_in_it_is_refused_because_it_is_never_erased() {
        assertThat(query.get(timeline + "?reference=call+13800000001").statusCode())
                .isEqualTo(400);
    }

    @Test
    void the_same_again_is_the_same_reading_and_another_purpose_is_another() {
        query.get(timeline);
        query.get(timeline);
        assertThat(query.readings()).hasSize(1);

        query.getWithoutPurpose(timeline + "?purpose=complaint");
        assertThat(query.readings())
                .singleElement()
                .satisfies(reading -> assertThat(reading.purpose()).isEqualTo(Purpose.COMPLAINT));
    }

    @Test
    void what_is_asked_for_while_a_record_is_written_goes_into_the_next_together() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<RecordReading> written = new CopyOnWriteArrayList<>();
        try (RunningQuery busy = RunningQuery.start()
                        .answering(GetTimeline.class, Timeline.class, ReadingTest::timeline)
                        .recording(command -> {
                            written.add(command);
                            writing.countDown();
                            await(goOn);
                        });
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpResponse<String>> first = readers.submit(() -> busy.get(timeline));
            assertThat(writing.await(20, TimeUnit.SECONDS)).isTrue();
            List<Future<HttpResponse<String>>> others = IntStream.range(0, 20)
                    .mapToObj(each ->
                            readers.submit(() -> busy.get("/api/v1/interactions/" + new UUID(78, each) + "/timeline")))
                    .toList();
            Thread.sleep(500);
            goOn.countDown();
            assertThat(first.get().statusCode()).isEqualTo(200);
            for (Future<HttpResponse<String>> other : others) {
                assertThat(other.get().statusCode()).isEqualTo(200);
            }
        }
        assertThat(written).hasSizeLessThan(21);
        assertThat(written.stream().mapToInt(command -> command.reads().size()).sum())
                .isEqualTo(21);
    }

    @Test
    void what_cannot_be_recorded_is_not_shown() {
        try (RunningQuery broken = RunningQuery.start()
                .answering(GetTimeline.class, Timeline.class, ReadingTest::timeline)
                .recording(_ -> {
                    throw new IllegalStateException("the disk is full");
                })) {
            HttpResponse<String> answer = broken.get(timeline);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).doesNotContain("answered").contains("Who reads this is recorded first");
        }
    }

    @Test
    void readings_are_listed_by_interaction_and_user() {
        AtomicReference<FindReadings> asked = new AtomicReference<>();
        query.answering(FindReadings.class, Readings.class, question -> {
            asked.set(question);
            return new Readings(
                    List.of(new Readings.Entry(
                            41, THEN, new UserId("wang"), Purpose.AUDIT, Optional.empty(), ReadKind.REPLAY, call)),
                    OptionalLong.of(41));
        });

        HttpResponse<String> answer =
                query.getWithoutPurpose("/api/v1/readings?interaction=" + call.uuid() + "&user=wang&before=99&limit=1");

        assertThat(asked.get())
                .isEqualTo(new FindReadings(
                        RunningQuery.DEMO, Optional.of(call), Optional.of(new UserId("wang")), OptionalLong.of(99), 1));
        assertThat(RunningQuery.json(answer).at("/items/0/what").asString()).isEqualTo("REPLAY");
        assertThat(RunningQuery.json(answer).at("/next").asLong()).isEqualTo(41);
    }

    private static Timeline timeline(GetTimeline question) {
        return new Timeline(
                question.interaction(),
                List.of(new TimelineEntry(42, THEN, THEN, "interaction.answered", "answered", Map.of("by", "1001"))));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
