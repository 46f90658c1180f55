package org.interactionledger.projections.analytics;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.TransportException;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;
import org.interactionledger.projections.processing.Outage;
import org.interactionledger.schemas.codec.LedgerJson;
import org.jspecify.annotations.Nullable;

/**
 * Speaks with Elasticsearch. Thread-safe. What is not there, too busy or broken on the other side is an {@link Outage};
 * what Elasticsearch refuses as wrong is a {@link Rejected}.
 */
public final class SearchEngine implements AutoCloseable {

    /** A bulk of 200 documents takes well under a second; an engine that needs longer is as good as gone. */
    private static final int SOCKET_TIMEOUT_MILLIS = 20_000;

    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final ElasticsearchClient client;
    private final URI address;

    /** What one asks of the client. */
    @FunctionalInterface
    interface Request<R> {
        R sentBy(ElasticsearchClient client) throws IOException;
    }

    /** Elasticsearch understood the request and does not accept it. */
    public static final class Rejected extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String type;

        Rejected(int status, @Nullable ErrorCause error) {
            super(error == null ? "HTTP status " + status : words(error));
            this.type = error == null ? "" : Objects.requireNonNullElse(error.type(), "");
        }

        /** As Elasticsearch names it, for instance {@code resource_already_exists_exception}. */
        String type() {
            return type;
        }
    }

    public SearchEngine(URI address) {
        this.address = address;
        RestClient connections = RestClient.builder(HttpHost.create(address.toString()))
                .setRequestConfigCallback(config ->
                        config.setConnectTimeout(CONNECT_TIMEOUT_MILLIS).setSocketTimeout(SOCKET_TIMEOUT_MILLIS))
                .build();
        this.client = new ElasticsearchClient(
                new RestClientTransport(connections, new Jackson3JsonpMapper(LedgerJson.mapper())));
    }

    <R> R ask(Request<R> request) {
        try {
            return request.sentBy(client);
        } catch (ElasticsearchException e) {
            if (isOutage(e.status())) {
                throw unavailable(e);
            }
            throw new Rejected(e.status(), e.error());
        } catch (TransportException e) {
            if (e.statusCode() < BAD_REQUEST || isOutage(e.statusCode())) {
                throw unavailable(e);
            }
            throw new Rejected(e.statusCode(), null);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** Whether the same request can pass later. */
    static boolean isOutage(int status) {
        return status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
    }

    static String words(@Nullable ErrorCause error) {
        return error == null
                ? ""
                : Objects.requireNonNullElse(error.type(), "") + " " + Objects.requireNonNullElse(error.reason(), "");
    }

    private Outage unavailable(Exception cause) {
        return new Outage(
                "Elasticsearch at " + address + " does not answer: "
                        + cause.getClass().getSimpleName() + " " + cause.getMessage() + ". Waiting until it is back.",
                cause);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
