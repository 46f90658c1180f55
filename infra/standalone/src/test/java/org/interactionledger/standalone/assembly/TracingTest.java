package org.interactionledger.standalone.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.interactionledger.command.CommandRoom;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.schemas.agent.AgentCommand.ObserveStatus;
import org.interactionledger.schemas.agent.AgentStatus;
import org.interactionledger.schemas.identity.AgentId;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.EventMetadata;
import org.interactionledger.schemas.provenance.SourceKey;
import org.junit.jupiter.api.Test;

class TracingTest {

    private final InMemorySpanExporter collector = InMemorySpanExporter.create();
    private final OpenTelemetry telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(collector))
                    .build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();

    @Test
    void a_projections_span_leads_back_to_the_command_and_says_what_caused_it() {
        List<EventMessage<?>> handled = new CopyOnWriteArrayList<>();
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureEventStore(axon -> TracingConfiguration.eventStore(axon, new InMemoryEventStorageEngine()))
                .eventProcessing(events -> events.usingPooledStreamingEventProcessors()
                        .registerEventHandler(_ -> new Projection(handled)));
        TracingConfiguration.configure(configurer, TracingConfiguration.traced(telemetry));
        Configuration axon = configurer.start();
        try {
            CommandRoom.open(
                    axon.commandBus(),
                    axon.eventStore(),
                    (_, _) -> new SubjectId(UUID.randomUUID()),
                    new Provenance(Region.of("local"), new Actor.Software("test", "1")));

            axon.commandGateway()
                    .sendAndWait(new ObserveStatus(
                            AgentId.of("demo:1001"),
                            Instant.EPOCH,
                            new SourceKey.Derived("test", "1"),
                            AgentStatus.AVAILABLE));

            SpanData handling = await().until(() -> spans("StreamingEventProcessor.process"), spans -> !spans.isEmpty())
                    .getFirst();
            SpanData command = spans("CommandBus.handleCommand").getFirst();
            assertThat(handled.getFirst().getMetaData()).containsKey("traceparent");
            assertThat(handling.getTraceId()).isNotEqualTo(command.getTraceId());
            assertThat(handling.getLinks())
                    .anySatisfy(link ->
                            assertThat(link.getSpanContext().getTraceId()).isEqualTo(command.getTraceId()));
            assertThat(handling.getAttributes().get(AttributeKey.stringKey("ledger.causation.id")))
                    .isEqualTo(handled.getFirst().getMetaData().get(EventMetadata.CAUSATION));
        } finally {
            axon.shutdown();
        }
    }

    private List<SpanData> spans(String name) {
        return collector.getFinishedSpanItems().stream()
                .filter(span -> span.getName().startsWith(name))
                .toList();
    }

    private record Projection(List<EventMessage<?>> handled) {

        @EventHandler
        @SuppressWarnings("UnusedMethod") // called by Axon
        void on(EventMessage<?> event) {
            handled.add(event);
        }
    }
}
