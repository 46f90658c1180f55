package org.interactionledger.standalone.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.codec.LedgerJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The API of a ledger that runs, as a command asks it. */
final class RunningLedger {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int FIRST_ERROR = 400;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI uri;
    private final String token;
    private final Optional<String> tenant;
    private final Map<String, String> purpose;

    /** The ledger refused, or could not do it now. The message is the ledger's own. */
    static final class Problem extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int status;

        Problem(int status, String message) {
            super(message);
            this.status = status;
        }

        /** Whether the same question may be answered later. */
        boolean passes() {
            return status >= 500;
        }
    }

    /** @param tenant the token's first one where empty */
    RunningLedger(URI uri, String token, Optional<String> tenant) {
        this(uri, token, tenant, Map.of());
    }

    private RunningLedger(URI uri, String token, Optional<String> tenant, Map<String, String> purpose) {
        this.uri = uri;
        this.token = token;
        this.tenant = tenant;
        this.purpose = purpose;
    }

    /** For what is recorded when it is read. */
    RunningLedger readFor(String purpose, Optional<String> reference) {
        Map<String, String> said = new HashMap<>(Map.of("X-Ledger-Purpose", purpose));
        reference.ifPresent(text -> said.put("X-Ledger-Reference", text));
        return new RunningLedger(uri, token, tenant, said);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /** A request of its own. */
    JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        return send(
                posting(path, body).header("Idempotency-Key", UUID.randomUUID().toString()));
    }

    private HttpRequest.Builder posting(String path, JsonNode body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(LedgerJson.mapper().writeValueAsString(body)));
    }

    /** As they are. */
    byte[] getBytes(String path) throws IOException, InterruptedException {
        return answer(request(path).GET());
    }

    /** The answer to a question, which may be long, into a new file; nothing is left of one that did not come whole. */
    void download(String path, JsonNode body, Path file) throws IOException, InterruptedException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
            HttpResponse<InputStream> response = http.send(posting(path, body).build(), BodyHandlers.ofInputStream());
            try (InputStream in = response.body()) {
                if (response.statusCode() >= FIRST_ERROR) {
                    throw problem(response.statusCode(), in.readAllBytes());
                }
                in.transferTo(out);
            }
            Files.move(part, file);
        } catch (ConnectException e) {
            throw nobody(e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri.resolve(path))
                .header("Authorization", "Bearer " + token)
                .timeout(PATIENCE);
        tenant.ifPresent(named -> request.header("X-Ledger-Tenant", named));
        purpose.forEach(request::header);
        return request;
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return read(answer(request));
    }

    private byte[] answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            if (response.statusCode() >= FIRST_ERROR) {
                throw problem(response.statusCode(), response.body());
            }
            return response.body();
        } catch (ConnectException e) {
            throw nobody(e);
        }
    }

    private IOException nobody(ConnectException e) {
        return new IOException(
                "No ledger answers at " + uri + ". Start one with  infra/ledger run  or name it with --url", e);
    }

    private static Problem problem(int status, byte[] body) {
        return new Problem(status, read(body).path("detail").asString("The ledger answered with status " + status));
    }

    private static JsonNode read(byte[] body) {
        try {
            return LedgerJson.mapper().readTree(body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body);
        } catch (JacksonException _) {
            return LedgerJson.mapper().createObjectNode();
        }
    }
}
