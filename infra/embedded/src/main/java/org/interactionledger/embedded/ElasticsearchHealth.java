package org.interactionledger.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Asks {@code /_cluster/health}; this distribution does not answer {@code GET /}. */
final class ElasticsearchHealth {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(5);

    private ElasticsearchHealth() {}

    /** False when the time is over, or as soon as the process is gone. */
    static boolean awaitYellow(URI node, Duration patience, BooleanSupplier running, Progress progress) {
        HttpRequest question = HttpRequest.newBuilder(
                        node.resolve("/_cluster/health?wait_for_status=yellow&timeout=5s"))
                .timeout(Duration.ofSeconds(10))
                .build();
        long start = System.nanoTime();
        long reported = start;
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(2))
                .version(HttpClient.Version.HTTP_1_1)
                .build()) {
            while (System.nanoTime() - start < patience.toNanos()) {
                if (isYellow(client, question)) {
                    return true;
                }
                if (!running.getAsBoolean()) {
                    return false;
                }
                if (System.nanoTime() - reported > BETWEEN_REPORTS.toNanos()) {
                    reported = System.nanoTime();
                    progress.report("Elasticsearch is starting, %d s so far"
                            .formatted(Duration.ofNanos(reported - start).toSeconds()));
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
        return false;
    }

    private static boolean isYellow(HttpClient client, HttpRequest question) throws InterruptedException {
        try {
            HttpResponse<Void> answer = client.send(question, HttpResponse.BodyHandlers.discarding());
            return answer.statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
