package org.interactionledger.standalone.measures;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.interactionledger.command.CommandRoom;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.embedded.PostgresServer;
import org.interactionledger.embedded.SharedServers;
import org.interactionledger.projections.ProjectionsSchema;
import org.interactionledger.projections.agent.AgentIntervalProjection;
import org.interactionledger.projections.agent.AgentIntervalQueries;
import org.interactionledger.projections.analytics.AnalyticsProjection;
import org.interactionledger.projections.analytics.AnalyticsQueries;
import org.interactionledger.projections.analytics.RepeatQueries;
import org.interactionledger.projections.analytics.SearchEngine;
import org.interactionledger.projections.analytics.SearchIndex;
import org.interactionledger.projections.analytics.WordSearch;
import org.interactionledger.projections.interaction.InteractionProjection;
import org.interactionledger.projections.interaction.InteractionQueries;
import org.interactionledger.projections.processing.Recorded;
import org.interactionledger.projections.processing.Side;
import org.interactionledger.schemas.event.Envelope;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.party.DataSubjects;
import org.interactionledger.schemas.provenance.Actor;

/** The write side over a log in memory, and its read models in real servers, which are filled at once. */
final class MeasuredLedger implements AutoCloseable {

    private static final Region REGION = Region.of("measures");
    private static final int BATCH = 200;

    private final InMemoryEventStorageEngine events = new InMemoryEventStorageEngine();
    private final CommandBus bus = SimpleCommandBus.builder().build();
    private final SearchEngine engine =
            new SearchEngine(SharedServers.elasticsearch().uri());
    private final SearchIndex index = new SearchIndex(engine, REGION, Side.LIVE);
    final HikariDataSource dataSource;

    MeasuredLedger(DataSubjects people) {
        CommandRoom.open(
                bus,
                EmbeddedEventStore.builder().storageEngine(events).build(),
                people,
                new Provenance(REGION, new Actor.Software("captures", "1")));
        PostgresServer.Database database = SharedServers.database("measures");
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.user());
        config.setPassword(database.password());
        dataSource = new HikariDataSource(config);
        ProjectionsSchema.migrate(dataSource);
    }

    void send(Object command) {
        FutureCallback<Object, Object> recorded = new FutureCallback<>();
        bus.dispatch(GenericCommandMessage.asCommandMessage(command), recorded);
        recorded.getResult();
    }

    List<Recorded> events() {
        return events.readEvents(null, false)
                .map(message -> Recorded.of((DomainEventMessage<?>) message.andMetaData(Map.of(
                        Envelope.POSITION,
                        Long.toString(message.trackingToken().position().orElseThrow() + 1)))))
                .toList();
    }

    /** Puts all events into the rows and the documents, and returns when a search sees them. */
    void project() throws IOException, InterruptedException {
        List<Recorded> all = events();
        InteractionProjection rows = new InteractionProjection(dataSource, Side.LIVE);
        AgentIntervalProjection agents = new AgentIntervalProjection(dataSource, Side.LIVE);
        AnalyticsProjection documents = new AnalyticsProjection(dataSource, Side.LIVE, engine, index);
        for (int from = 0; from < all.size(); from += BATCH) {
            List<Recorded> batch = all.subList(from, Math.min(from + BATCH, all.size()));
            rows.apply(batch);
            documents.apply(batch);
            agents.apply(batch);
        }
        URI refresh = SharedServers.elasticsearch().uri().resolve("/il-measures-*/_refresh");
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(refresh)
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    AnalyticsQueries figures() {
        return new AnalyticsQueries(engine, index);
    }

    RepeatQueries repeats() {
        return new RepeatQueries(engine, index);
    }

    AgentIntervalQueries agents() {
        return new AgentIntervalQueries(dataSource);
    }

    InteractionQueries interactions() {
        return new InteractionQueries(dataSource, new WordSearch(engine, index), java.time.Clock.systemUTC());
    }

    @Override
    public void close() throws IOException {
        engine.close();
        dataSource.close();
    }
}
