package org.interactionledger.projections;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.interactionledger.embedded.PostgresServer;
import org.interactionledger.embedded.SharedServers;
import org.interactionledger.projections.analytics.SearchEngine;
import org.interactionledger.projections.interaction.CallStory;
import org.interactionledger.projections.processing.Side;
import org.interactionledger.schemas.event.Envelope;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.ListProjections;
import org.interactionledger.schemas.interaction.ProjectionStatus;
import org.interactionledger.schemas.interaction.ProjectionStatuses;
import org.interactionledger.schemas.projection.StandbyStatus;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.EventMetadata;
import org.interactionledger.schemas.retention.RetentionClass;
import org.interactionledger.schemas.retention.RetentionRules;
import org.interactionledger.schemas.retention.RetentionRules.Decision;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A log in memory, all projections that read it, and the servers that they write to. */
final class Ledger implements AutoCloseable {

    static final TenantId TENANT = TenantId.of("acme");

    static final Instant NOW = CallStory.BEGIN.plus(Duration.ofHours(4));

    static final Duration PATIENCE = Duration.parse(System.getProperty("ledger.patience", "PT1M"));

    final HikariDataSource dataSource;
    final JdbcClient database;
    private final Region region;
    private final URI search;
    final ErasableLog log = new ErasableLog();
    private final Map<String, Long> sequences = new HashMap<>();
    private long position;
    private Configuration axon;
    private SearchEngine engine;

    private Ledger(HikariDataSource dataSource, URI search, String name) {
        this.dataSource = dataSource;
        this.database = JdbcClient.create(dataSource);
        this.region = Region.of(name);
        this.search = search;
        ProjectionsSchema.migrate(dataSource);
        this.engine = new SearchEngine(search);
        this.axon = configured();
    }

    /** @param name of the database and of the region, so that tests do not meet */
    static Ledger named(String name) {
        PostgresServer.Database fresh = SharedServers.database("projections_" + name);
        return new Ledger(
                pool(fresh, fresh.jdbcUrl()), SharedServers.elasticsearch().uri(), name);
    }

    static Ledger behind(Forwarder postgres, Forwarder elasticsearch, String name) {
        PostgresServer.Database fresh = SharedServers.database("projections_" + name);
        String url = fresh.jdbcUrl().replaceFirst("//[^/]+/", "//127.0.0.1:" + postgres.port() + "/");
        return new Ledger(pool(fresh, url), URI.create("http://127.0.0.1:" + elasticsearch.port()), name);
    }

    private static HikariDataSource pool(PostgresServer.Database database, String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setConnectionTimeout(2_000);
        config.setMaximumPoolSize(12);
        return new HikariDataSource(config);
    }

    private Configuration configured() {
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(_ -> Jackson3Serializer.builder().build())
                .configureEmbeddedEventStore(_ -> log);
        new ProjectionsModule(
                        dataSource,
                        engine,
                        log,
                        log,
                        RetentionRules.schedule(
                                region,
                                Map.of(RetentionClass.CONTACT, new Decision(Period.ofDays(30), Optional.empty())),
                                true),
                        new ProjectionsProperties(50, 2, 2, Duration.ofMinutes(15)),
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .configureModule(configurer);
        return configurer.buildConfiguration();
    }

    Ledger started() {
        axon.start();
        return this;
    }

    /** Stops reading, and goes on as a new process would. */
    void restart() {
        stopped();
        engine = new SearchEngine(search);
        axon = configured();
        axon.start();
    }

    Ledger told(CallStory... stories) {
        for (CallStory story : stories) {
            told(story.id.toString(), story.events());
        }
        return this;
    }

    Ledger told(String aggregate, List<? extends Object> payloads) {
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (Object payload : payloads) {
            position++;
            long sequence = sequences.merge(aggregate, 0L, (before, _) -> before + 1);
            messages.add(new GenericDomainEventMessage<>(
                    "test",
                    aggregate,
                    sequence,
                    payload,
                    metadata(aggregate, payload),
                    IdentifierFactory.getInstance().generateIdentifier(),
                    NOW));
        }
        axon.eventStore().publish(messages);
        return this;
    }

    private Map<String, String> metadata(String aggregate, Object payload) {
        Instant at = payload instanceof LedgerEvent event ? event.at() : CallStory.BEGIN;
        TenantId tenant = TenantId.of(aggregate.substring(aggregate.indexOf('/') + 1, aggregate.indexOf(':')));
        Map<String, String> metadata = new HashMap<>(new EventMetadata(
                        tenant,
                        region,
                        at,
                        new Actor.Software("telephony-adapter", "0.1"),
                        "cause-" + position,
                        "correlation")
                .toMap());
        metadata.put(Envelope.POSITION, Long.toString(position));
        metadata.put(Envelope.HASH, "%064x".formatted(position));
        return metadata;
    }

    <R> R ask(Object query, Class<R> answer) {
        try {
            return axon.queryGateway().query(query, answer).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("Query failed: " + query, e);
        }
    }

    <R> R tell(Object command, Class<R> answer) {
        return answer.cast(axon.commandGateway().<Object>sendAndWait(command));
    }

    ProjectionStatus status(String projection) {
        return ask(new ListProjections(), ProjectionStatuses.class).projections().stream()
                .filter(status -> status.name().equals(projection))
                .findFirst()
                .orElseThrow();
    }

    /** All projections have read all that was told, and the search engine shows it. */
    Ledger caughtUp() {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> ask(new ListProjections(), ProjectionStatuses.class).projections().stream()
                        .allMatch(status -> status.position() == position));
        refreshed();
        return this;
    }

    void awaitState(String projection, String state) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> status(projection).state().equals(state));
    }

    private void refreshed() {
        elasticsearch("POST", "/il-" + region + "-*/_refresh", "");
    }

    /** Past the product, as an operator would. */
    void elasticsearch(String method, String path, String json) {
        URI address = SharedServers.elasticsearch().uri().resolve(path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(json))
                    .build();
            client.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    long rows(String table) {
        return database.sql("SELECT count(*) FROM projections." + table)
                .query((row, _) -> row.getLong(1))
                .single();
    }

    /** Everything that a table holds, as text. */
    List<String> content(String table) {
        return content(Side.LIVE, table);
    }

    List<String> content(Side side, String table) {
        return database.sql("SELECT t::text FROM " + side.table(table) + " t ORDER BY 1")
                .query((row, _) -> row.getString(1))
                .list();
    }

    Optional<StandbyStatus> standby(String projection) {
        return status(projection).standby();
    }

    void awaitStandby(String projection, Predicate<StandbyStatus> condition) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> standby(projection).filter(condition).isPresent());
    }

    long position() {
        return position;
    }

    /** As if nothing had been read yet; the rows stay. */
    void forgetTokens() {
        database.sql("DELETE FROM projections.token").update();
    }

    void stopped() {
        axon.shutdown();
        try {
            engine.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stopped();
        dataSource.close();
    }
}
