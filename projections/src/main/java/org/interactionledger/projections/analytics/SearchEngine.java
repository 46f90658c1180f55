package org.interactionledger.projections.analytics;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.http.HttpHost;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NStringEntity;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;
import org.interactionledger.projections.processing.Outage;
import org.interactionledger.schemas.codec.LedgerJson;
import tools.jackson.databind.JsonNode;

/**
 * Speaks JSON with Elasticsearch. Thread-safe. What is not there, too busy or broken on the other side is an
 * {@link Outage}; what Elasticsearch refuses as wrong is a {@link Rejected}.
 */
public final class SearchEngine implements AutoCloseable {

    /** A bulk of 200 documents takes well under a second; an engine that needs longer is as good as gone. */
    private static final int SOCKET_TIMEOUT_MILLIS = 20_000;

    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final RestClient client;
    private final URI address;

    /** Elasticsearch understood the request and does not accept it. */
    public static final class Rejected extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int status;

        Rejected(int status, String message) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    public SearchEngine(URI address) {
        this.address = address;
        this.client = RestClient.builder(HttpHost.create(address.toString()))
                .setRequestConfigCallback(config ->
                        config.setConnectTimeout(CONNECT_TIMEOUT_MILLIS).setSocketTimeout(SOCKET_TIMEOUT_MILLIS))
                .build();
    }

    JsonNode get(String path) {
        return send(new Request("GET", path));
    }

    JsonNode put(String path, String json) {
        return send(withBody(new Request("PUT", path), json, ContentType.APPLICATION_JSON));
    }

    JsonNode post(String path, String json) {
        return send(withBody(new Request("POST", path), json, ContentType.APPLICATION_JSON));
    }

    /** @param lines newline-delimited JSON, ended by a newline */
    JsonNode bulk(String lines) {
        ContentType type = ContentType.create("application/x-ndjson", StandardCharsets.UTF_8);
        return send(withBody(new Request("POST", "/_bulk?require_alias=true"), lines, type));
    }

    private static Request withBody(Request request, String body, ContentType type) {
        request.setEntity(new NStringEntity(body, type));
        return request;
    }

    private JsonNode send(Request request) {
        try {
            return body(client.performRequest(request)).orElseGet(LedgerJson.mapper()::createObjectNode);
        } catch (ResponseException e) {
            int status = e.getResponse().getStatusLine().getStatusCode();
            if (status == TOO_MANY_REQUESTS || status >= SERVER_ERROR) {
                throw unavailable(e);
            }
            throw new Rejected(status, reason(e));
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private Outage unavailable(IOException cause) {
        return new Outage(
                "Elasticsearch at " + address + " does not answer: "
                        + cause.getClass().getSimpleName() + " " + cause.getMessage() + ". Waiting until it is back.",
                cause);
    }

    private static String reason(ResponseException e) {
        try {
            return body(e.getResponse())
                    .map(answer -> answer.path("error").path("type").asString("") + " "
                            + answer.path("error").path("reason").asString(""))
                    .orElseGet(() -> e.getResponse().getStatusLine().toString());
        } catch (IOException unreadable) {
            return e.getResponse().getStatusLine().toString();
        }
    }

    private static Optional<JsonNode> body(Response response) throws IOException {
        if (response.getEntity() == null) {
            return Optional.empty();
        }
        String text = EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8);
        return text.startsWith("{") ? Optional.of(LedgerJson.mapper().readTree(text)) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
