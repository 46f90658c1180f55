package org.interactionledger.standalone.soak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.codec.LedgerJson;
import tools.jackson.databind.JsonNode;

/** Reads a running ledger over its API. */
final class LedgerClient {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI uri;
    private final String token;

    LedgerClient(URI uri, String token) {
        this.uri = uri;
        this.token = token;
    }

    /** @throws IOException if it is not answered, or not with 2xx */
    JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    /** @throws IOException if it is not answered, or not with 2xx */
    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("X-Ledger-Tenant", "main")
                .header("X-Ledger-Purpose", "operations")
                .timeout(PATIENCE);
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (response.statusCode() / 100 != 2) {
            throw new IOException(request.method() + " " + request.uri().getPath() + " gave " + response.statusCode()
                    + ": " + response.body());
        }
        return LedgerJson.mapper().readTree(response.body());
    }

    /**
     * Until no projection is behind and the log has not grown for so many looks, twice a second.
     *
     * @throws IllegalStateException where that takes longer than the patience
     */
    void awaitAllRead(int looks, Duration patience) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        long head = -1;
        int still = 0;
        while (still < looks) {
            JsonNode status = get("/api/v1/projections");
            boolean behind = false;
            for (JsonNode projection : status.get("projections")) {
                behind |= projection.get("lagEvents").asLong() > 0;
            }
            long now = status.get("head").asLong();
            still = !behind && now == head ? still + 1 : 0;
            head = now;
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("The projections do not catch up: " + status);
            }
            Thread.sleep(500);
        }
    }

    /**
     * Until every switch is connected, and its adapter has nothing left to tell.
     *
     * @throws IllegalStateException where that takes longer than the patience
     */
    void awaitAllTold(Duration patience) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        while (true) {
            JsonNode switches = get("/api/v1/switches").get("switches");
            boolean told = !switches.isEmpty();
            for (JsonNode one : switches) {
                told &= one.get("state").asString().equals("connected")
                        && one.get("behind").asLong() == 0;
            }
            if (told) {
                return;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("The adapters do not catch up: " + switches);
            }
            Thread.sleep(500);
        }
    }

    /** All items of a list that is given by pages with a cursor. */
    List<JsonNode> interactions() throws IOException, InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            JsonNode page = get("/api/v1/interactions?sort=oldest&limit=200"
                    + cursor.map(at -> "&cursor=" + at).orElse(""));
            page.get("items").forEach(all::add);
            cursor = Optional.of(page.path("nextCursor").asString("")).filter(text -> !text.isEmpty());
        } while (cursor.isPresent());
        return all;
    }

    /** All events of the tenant, in order of position. */
    List<JsonNode> events() throws IOException, InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        long after = 0;
        while (true) {
            JsonNode page = get("/api/v1/events?limit=200&after=" + after);
            if (page.get("items").isEmpty()) {
                return all;
            }
            page.get("items").forEach(all::add);
            after = Long.parseLong(all.getLast().get("position").asString());
        }
    }
}
