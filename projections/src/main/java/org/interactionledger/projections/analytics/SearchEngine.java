package org.interactionledger.projections.analytics;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.json.jackson.Jackson3JsonpMapper;
import co.elastic.clients.transport.TransportException;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import java.io.IOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.http.HttpHost;
import org.apache.http.impl.nio.reactor.IOReactorConfig;
import org.elasticsearch.client.RestClient;
import org.interactionledger.projections.processing.Outage;
import org.interactionledger.schemas.codec.LedgerJson;
import org.jspecify.annotations.Nullable;

/**
 * Speaks with Elasticsearch. Thread-safe. What is not there, too busy or broken on the other side is an {@link Outage};
 * what Elasticsearch refuses as wrong is a {@link Rejected}.
 */
public final class SearchEngine implements AutoCloseable {

    private static final int CONNECT_TIMEOUT_MILLIS = 1_000;
    /** More than the threads that ask at the same time; what waits for a connection would wait beyond its patience. */
    private static final int CONNECTIONS = 64;

    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final Map<Patience, ElasticsearchClient> clients = new EnumMap<>(Patience.class);
    private final URI address;

    /**
     * How long one waits for an answer that does not come. Each has connections of its own, so that those who wait
     * long cannot take them from those who must know soon.
     */
    enum Patience {
        /** Of a probe: with the second that the client takes to notice, an answer is there within three. */
        PROBE(1_500),
        /** Of a person who looks at a screen. */
        PERSON(9_000),
        /** A bulk of 200 documents takes well under a second; an engine that needs longer is as good as gone. */
        PROJECTION(20_000),
        /** Of a merge, which writes whole segments anew. */
        MAINTENANCE(600_000);

        private final int socketTimeoutMillis;

        Patience(int socketTimeoutMillis) {
            this.socketTimeoutMillis = socketTimeoutMillis;
        }
    }

    /** What one asks of the client. */
    @FunctionalInterface
    interface Request<R> {
        R sentBy(ElasticsearchClient client) throws IOException;
    }

    /** Elasticsearch understood the request and does not accept it. */
    public static final class Rejected extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final String type;

        Rejected(int status, @Nullable ErrorCause error) {
            super(error == null ? "HTTP status " + status : words(error));
            this.status = status;
            this.type = error == null ? "" : Objects.requireNonNullElse(error.type(), "");
        }

        int status() {
            return status;
        }

        /** As Elasticsearch names it, for instance {@code resource_already_exists_exception}. */
        String type() {
            return type;
        }
    }

    public SearchEngine(URI address) {
        this.address = address;
        for (Patience patience : Patience.values()) {
            RestClient connections = RestClient.builder(HttpHost.create(address.toString()))
                    .setRequestConfigCallback(config -> config.setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                            .setConnectionRequestTimeout(CONNECT_TIMEOUT_MILLIS)
                            .setSocketTimeout(patience.socketTimeoutMillis))
                    .setHttpClientConfigCallback(http -> http.setMaxConnPerRoute(CONNECTIONS)
                            .setMaxConnTotal(CONNECTIONS)
                            .setDefaultIOReactorConfig(
                                    IOReactorConfig.custom().setIoThreadCount(1).build()))
                    .build();
            clients.put(
                    patience,
                    new ElasticsearchClient(
                            new RestClientTransport(connections, new Jackson3JsonpMapper(LedgerJson.mapper()))));
        }
    }

    <R> R ask(Patience patience, Request<R> request) {
        try {
            return request.sentBy(Objects.requireNonNull(clients.get(patience)));
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
        for (ElasticsearchClient client : clients.values()) {
            client.close();
        }
    }
}
