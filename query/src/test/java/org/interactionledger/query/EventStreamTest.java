package org.interactionledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.interactionledger.schemas.interaction.InteractionQueued;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    private static final String PATH = "/api/v1/events/stream";

    private final RunningQuery query = RunningQuery.start();

    @AfterEach
    void stop() {
        query.close();
    }

    /** An event as a browser's {@code EventSource} understands it. */
    private record Received(long id, String event, String data) {}

    /** One connection of a client that reads events one by one. */
    private static final class Connection implements AutoCloseable {

        private final BufferedReader lines;
        private String id = "";

        Connection(HttpResponse<InputStream> response) {
            assertThat(response.statusCode()).isEqualTo(200);
            lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        /** The next event with data, or empty at the end of the stream. */
        Optional<Received> next() throws IOException {
            String event = "message";
            String data = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty() && !data.isEmpty()) {
                    return Optional.of(new Received(Long.parseLong(id), event, data));
                }
            }
            return Optional.empty();
        }

        /** The position that the first comment gives. */
        String greeting() throws IOException {
            while (id.isEmpty()) {
                String line = lines.readLine();
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                }
            }
            return id;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    private Connection connect(String path, String... headers) {
        return new Connection(query.open(path, HttpResponse.BodyHandlers.ofInputStream(), headers));
    }

    @Test
    void a_client_that_reconnects_a_hundred_times_while_ten_thousand_events_are_appended_sees_each_once_in_order()
            throws Exception {
        int events = 10_000;
        Random random = new Random(20261124);
        query.append(Calls.queued(RunningQuery.ACME, 0));
        Thread appending = Thread.ofVirtual().start(() -> appendInBatches(events, new Random(4)));

        List<Long> seen = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        long last = 0;
        int connections = 0;
        while (seen.size() < events) {
            int patience = connections < 100 ? 1 + random.nextInt(2 * events / 110) : events;
            connections++;
            try (Connection connection = connect(PATH, "Last-Event-ID", Long.toString(last))) {
                for (int read = 0; read < patience && seen.size() < events; read++) {
                    Received received = connection.next().orElseThrow();
                    seen.add(received.id());
                    numbers.add(numberOf(received));
                    last = received.id();
                }
            }
        }
        appending.join();

        assertThat(connections).isGreaterThan(100);
        assertThat(seen).isSorted().doesNotHaveDuplicates();
        assertThat(numbers).isEqualTo(LongStream.rangeClosed(1, events).boxed().toList());
    }

    private void appendInBatches(int events, Random random) {
        int appended = 0;
        while (appended < events) {
            List<InteractionQueued> batch = new ArrayList<>();
            for (int left = Math.min(events - appended, 1 + random.nextInt(20)); left > 0; left--) {
                appended++;
                batch.add(Calls.queued(RunningQuery.DEMO, appended));
                if (random.nextInt(4) == 0) {
                    batch.add(Calls.queued(RunningQuery.ACME, appended));
                }
            }
            query.append(batch);
        }
    }

    private static long numberOf(Received received) {
        String mark = "\"subject\":\"demo:";
        int start = received.data().indexOf(mark) + mark.length();
        return UUID.fromString(received.data().substring(start, start + 36)).getLeastSignificantBits();
    }

    @Test
    void without_a_start_the_stream_begins_at_the_end_of_the_log_and_says_where_that_is() throws Exception {
        query.append(Calls.queued(RunningQuery.DEMO, 1), Calls.queued(RunningQuery.DEMO, 2));

        try (Connection connection = connect(PATH)) {
            assertThat(connection.greeting()).isEqualTo("2");
            query.append(Calls.queued(RunningQuery.DEMO, 3));

            Received received = connection.next().orElseThrow();
            assertThat(received.id()).isEqualTo(3);
            assertThat(received.event()).isEqualTo("interaction.queued");
            assertThat(received.data()).contains("\"specversion\":\"1.0\"", "\"position\":\"3\"");
        }
    }

    @Test
    void a_client_without_headers_names_its_start_by_a_parameter_and_may_filter() throws Exception {
        query.append(
                Calls.queued(RunningQuery.DEMO, 1),
                Calls.queued(RunningQuery.DEMO, 2),
                Calls.queued(RunningQuery.DEMO, 3));

        try (Connection resumed = connect(PATH + "?lastEventId=1");
                Connection begun = connect(PATH + "?after=2");
                Connection filtered =
                        connect(PATH + "?after=0&types=interaction.queued&interaction=" + new UUID(7, 3))) {
            assertThat(resumed.next().orElseThrow().id()).isEqualTo(2);
            assertThat(begun.next().orElseThrow().id()).isEqualTo(3);
            assertThat(filtered.next().orElseThrow().id()).isEqualTo(3);
        }
    }

    @Test
    void a_start_that_this_log_never_reached_is_refused_for_it_would_lose_events_unseen() {
        query.append(Calls.queued(RunningQuery.DEMO, 1));

        HttpResponse<String> response = query.get(PATH, "Last-Event-ID", "900");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RunningQuery.json(response).at("/errors/0/field").asString()).isEqualTo("Last-Event-ID");
        assertThat(RunningQuery.json(response).at("/errors/0/allowed").asString())
                .isEqualTo("a position that this log has reached, 0 to 1");
    }

    @Test
    void a_stopping_server_ends_the_stream_instead_of_breaking_it() throws Exception {
        query.append(Calls.queued(RunningQuery.DEMO, 1));

        try (Connection connection = connect(PATH)) {
            assertThat(connection.greeting()).isEqualTo("1");
            query.close();

            assertThat(connection.next()).isEmpty();
        }
        assertThatThrownBy(() -> query.get("/api/v1/caller")).isInstanceOf(Throwable.class);
    }
}
