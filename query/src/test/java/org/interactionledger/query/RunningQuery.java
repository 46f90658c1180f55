package org.interactionledger.query;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.EventMetadata;
import org.interactionledger.schemas.reading.RecordReading;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * This room on a real web server, with real buses and a real event store in memory. What the other rooms would answer
 * is said by the test.
 */
final class RunningQuery implements AutoCloseable {

    static final TenantId DEMO = TenantId.of("demo");
    static final TenantId ACME = TenantId.of("acme");
    static final String TOKEN = "a-token-of-wang";
    static final Instant NOW = Instant.parse("2026-11-24T08:10:00Z");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SimpleCommandBus commands = SimpleCommandBus.builder().build();
    private final Queue<RecordReading> readings = new ConcurrentLinkedQueue<>();
    private final SimpleQueryBus bus = SimpleQueryBus.builder().build();
    private final InMemoryEventStorageEngine engine = new InMemoryEventStorageEngine(1);
    private final EventStore store =
            EmbeddedEventStore.builder().storageEngine(engine).build();
    private final Map<Class<?>, Function<Object, Object>> answers = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext application;

    @EnableAutoConfiguration
    @Import({QueryConfiguration.class, BearerTokens.class})
    static class Application {}

    private RunningQuery() {
        recording(readings::add);
        Properties settings = new Properties();
        settings.setProperty("server.port", "0");
        settings.setProperty("server.shutdown", "graceful");
        settings.setProperty("spring.threads.virtual.enabled", "true");
        settings.setProperty("spring.mvc.problemdetails.enabled", "true");
        settings.setProperty("spring.main.banner-mode", "off");
        settings.setProperty("logging.level.root", "warn");
        settings.setProperty("spring.security.user.password", "unused, and set so that none is printed");
        application = new SpringApplicationBuilder(Application.class)
                .properties(settings)
                .initializers((GenericApplicationContext context) -> {
                    context.registerBean(
                            QueryGateway.class,
                            () -> DefaultQueryGateway.builder().queryBus(bus).build());
                    context.registerBean(
                            CommandGateway.class,
                            () -> DefaultCommandGateway.builder()
                                    .commandBus(commands)
                                    .build());
                    context.registerBean(EventStore.class, () -> store);
                    context.registerBean(Clock.class, () -> Clock.fixed(NOW, ZoneOffset.UTC));
                })
                .run();
    }

    /** One for all tests that leave it running; it ends with the JVM. */
    static RunningQuery shared() {
        return Shared.QUERY;
    }

    static RunningQuery start() {
        return new RunningQuery();
    }

    private static final class Shared {
        private static final RunningQuery QUERY = start();
    }

    /** From now on this question is answered so; the last said counts. */
    <Q, A> RunningQuery answering(Class<Q> question, Class<A> answer, Function<Q, A> how) {
        if (answers.put(question, asked -> how.apply(question.cast(asked))) == null) {
            bus.<A>subscribe(
                    question.getName(),
                    answer,
                    message -> answer.cast(answers.get(question).apply(message.getPayload())));
        }
        return this;
    }

    /** From now on this is done with what would be recorded of who reads. */
    RunningQuery recording(Consumer<RecordReading> how) {
        commands.subscribe(RecordReading.class.getName(), message -> {
            how.accept((RecordReading) message.getPayload());
            return "recorded";
        });
        return this;
    }

    /** What was recorded of who reads since this was asked last. */
    List<RecordReading> readings() {
        List<RecordReading> taken = new ArrayList<>();
        for (RecordReading next = readings.poll(); next != null; next = readings.poll()) {
            taken.add(next);
        }
        return taken;
    }

    String address() {
        return "http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port");
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(path, HttpResponse.BodyHandlers.ofString(), signedIn(headers));
    }

    HttpResponse<String> getWithoutPurpose(String path, String... headers) {
        return send(
                path,
                HttpResponse.BodyHandlers.ofString(),
                Stream.concat(Arrays.stream(headers), Stream.of("Authorization", "Bearer " + TOKEN))
                        .toArray(String[]::new));
    }

    HttpResponse<String> getSignedOut(String path) {
        return send(path, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String json) {
        return post(path, json, HttpResponse.BodyHandlers.ofString());
    }

    <B> HttpResponse<B> post(String path, String json, HttpResponse.BodyHandler<B> body) {
        return send(posting(path, json), body, signedIn("Content-Type", "application/json"));
    }

    HttpResponse<String> postWithoutPurpose(String path, String json) {
        return send(
                posting(path, json),
                HttpResponse.BodyHandlers.ofString(),
                "Content-Type",
                "application/json",
                "Authorization",
                "Bearer " + TOKEN);
    }

    private HttpRequest.Builder posting(String path, String json) {
        return HttpRequest.newBuilder(URI.create(address() + path)).POST(HttpRequest.BodyPublishers.ofString(json));
    }

    HttpResponse<String> delete(String path) {
        return send(
                HttpRequest.newBuilder(URI.create(address() + path)).DELETE(),
                HttpResponse.BodyHandlers.ofString(),
                signedIn());
    }

    <B> HttpResponse<B> open(String path, HttpResponse.BodyHandler<B> body, String... headers) {
        return send(path, body, signedIn(headers));
    }

    JsonNode json(String path, String... headers) {
        return JSON.readTree(get(path, headers).body());
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    void append(InteractionEvent... events) {
        append(List.of(events));
    }

    void append(List<? extends InteractionEvent> events) {
        store.publish(events.stream().map(RunningQuery::message).toList());
    }

    private static DomainEventMessage<?> message(InteractionEvent event) {
        InteractionId interaction = event.interaction();
        EventMetadata metadata = new EventMetadata(
                event.tenant(),
                Region.of("eu-1"),
                event.at(),
                new Actor.Software("telephony-adapter", "0.1"),
                "cause-1",
                "chain-1");
        return new GenericDomainEventMessage<>(
                "Interaction", interaction.toString(), 0, event, MetaData.from(metadata.toMap()));
    }

    private <B> HttpResponse<B> send(String path, HttpResponse.BodyHandler<B> body, String... headers) {
        return send(HttpRequest.newBuilder(URI.create(address() + path)), body, headers);
    }

    private <B> HttpResponse<B> send(HttpRequest.Builder request, HttpResponse.BodyHandler<B> body, String... headers) {
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), body);
        } catch (IOException e) {
            throw new AssertionError("The request failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("The request was interrupted", e);
        }
    }

    private static String[] signedIn(String... headers) {
        return Stream.concat(
                        Arrays.stream(headers),
                        Stream.of("Authorization", "Bearer " + TOKEN, "X-Ledger-Purpose", "audit"))
                .toArray(String[]::new);
    }

    @Override
    public void close() {
        application.close();
        http.close();
    }
}
