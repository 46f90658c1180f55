package org.interactionledger.telephony.remote;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.interactionledger.schemas.adapter.AdapterAnswer;
import org.interactionledger.schemas.adapter.AdapterCommands;
import org.interactionledger.schemas.adapter.AdapterPaths;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.control.OpenControls;
import org.interactionledger.schemas.telephony.SwitchStatuses;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The ledger in another process. Every method waits for its answer, and throws {@link WriteSideAway} where there is none
 * that is final. Thread-safe.
 */
public final class WriteSide {

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration ANSWERING = Duration.ofSeconds(30);
    private static final int LONGEST_SHOWN = 300;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();
    private final UUID process = UUID.randomUUID();
    private final URI ledger;
    private final String token;

    private WriteSide(URI ledger, String token) {
        this.ledger = ledger;
        this.token = token;
    }

    /**
     * @param ledger {@code https://HOST[:PORT]/}, or {@code http} on this machine
     * @param token  with the role {@link AdapterPaths#ROLE}
     * @throws IllegalArgumentException in words for whoever named them; without the token
     */
    public static WriteSide at(URI ledger, String token) {
        if (ledger.getHost() == null || !("http".equals(ledger.getScheme()) || "https".equals(ledger.getScheme()))) {
            throw new IllegalArgumentException(
                    "The ledger's address must be http://HOST:PORT or https://HOST, but was '" + ledger + "'.");
        }
        if ("http".equals(ledger.getScheme()) && !isThisMachine(ledger.getHost())) {
            throw new IllegalArgumentException("The way to " + ledger
                    + " is not encrypted: callers' numbers and the token could be read on it. Use https, or a tunnel that"
                    + " ends on this machine.");
        }
        if (token.isBlank() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException("The access token is empty, or has characters that no token has.");
        }
        return new WriteSide(ledger, token);
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host.replaceAll("^\\[|]$", "")).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    public URI address() {
        return ledger;
    }

    /** Sends the commands of {@link AdapterCommands}; on the caller's thread, who waits. */
    public CommandGateway commands() {
        return DefaultCommandGateway.builder()
                .commandBus(new RemoteCommandBus(this))
                .build();
    }

    /** What switches were asked to do and is still open. */
    public OpenControls openControls() {
        return read(exchange(request(AdapterPaths.CONTROLS).GET().build()), OpenControls.class);
    }

    /** Tells how it stands with the switches here; the ledger believes it for some seconds. */
    public void tell(SwitchStatuses statuses) {
        exchange(request(AdapterPaths.SWITCHES + "?adapter=" + process)
                .PUT(body(statuses))
                .build());
    }

    /** @throws IllegalArgumentException where the ledger cannot read the command */
    AdapterAnswer send(Object command) {
        byte[] message = AdapterCommands.write(command);
        return read(
                exchange(request(AdapterPaths.COMMANDS)
                        .POST(BodyPublishers.ofByteArray(message))
                        .build()),
                AdapterAnswer.class);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(ledger.resolve(path))
                .timeout(ANSWERING)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, application/problem+json");
    }

    private static HttpRequest.BodyPublisher body(Object value) {
        return BodyPublishers.ofByteArray(LedgerJson.mapper().writeValueAsBytes(value));
    }

    private byte[] exchange(HttpRequest request) {
        HttpResponse<byte[]> response;
        try {
            response = http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new WriteSideAway("The ledger at " + ledger + " does not answer: " + e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new WriteSideAway("Stopped while the ledger was asked");
        }
        return switch (response.statusCode()) {
            case 200, 204 -> response.body();
            case 400 ->
                throw new IllegalArgumentException(
                        "The ledger at " + ledger + " cannot read what it was sent: " + shown(response));
            case 401, 403 ->
                throw new WriteSideAway("The ledger at " + ledger
                        + " does not know the access token, or it may not do this: make one with the role "
                        + AdapterPaths.ROLE + " for the switches' tenant. " + shown(response));
            case 404 ->
                throw new WriteSideAway("There is no ledger of this version at " + ledger + ": "
                        + request.uri().getPath() + " is not known there.");
            default ->
                throw new WriteSideAway("The ledger at " + ledger + " does not take this now (" + response.statusCode()
                        + "): " + shown(response));
        };
    }

    private <T> T read(byte[] body, Class<T> type) {
        try {
            return LedgerJson.mapper().readValue(body, type);
        } catch (JacksonException e) {
            throw new WriteSideAway(
                    "What answers at " + ledger + " is no ledger of this version: " + e.getOriginalMessage());
        }
    }

    /** The words of a problem (RFC 9457), or what came instead of one. */
    private static String shown(HttpResponse<byte[]> response) {
        String text = new String(response.body(), StandardCharsets.UTF_8);
        try {
            JsonNode problem = LedgerJson.mapper().readTree(text);
            return problem.path("detail").asString("");
        } catch (JacksonException _) {
            return text.substring(0, Math.min(LONGEST_SHOWN, text.length()));
        }
    }
}
