package org.interactionledger.standalone.assembly;

import io.opentelemetry.api.OpenTelemetry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.eventhandling.DefaultEventProcessorSpanFactory;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.Message;
import org.axonframework.tracing.NoOpSpanFactory;
import org.axonframework.tracing.SpanAttributesProvider;
import org.axonframework.tracing.SpanFactory;
import org.axonframework.tracing.attributes.MessageIdSpanAttributesProvider;
import org.axonframework.tracing.attributes.MessageTypeSpanAttributesProvider;
import org.axonframework.tracing.opentelemetry.OpenTelemetrySpanFactory;
import org.interactionledger.schemas.event.Envelope;
import org.interactionledger.schemas.provenance.EventMetadata;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;

/**
 * Traces from a command to the projections of its events, where somebody collects them. An event then carries the trace
 * that it came from in its metadata ({@code traceparent}, W3C Trace Context), and what handles it later begins a trace
 * of its own with a link back, because it may be a rebuild years later. Without a collector events carry nothing.
 */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class TracingConfiguration {

    private static final String SCOPE = "interaction-ledger";

    @Bean
    SpanFactory spans(
            @Value("${management.opentelemetry.tracing.export.otlp.endpoint:}") String collector,
            ObjectProvider<OpenTelemetry> telemetry) {
        return collector.isBlank() ? NoOpSpanFactory.INSTANCE : traced(telemetry.getObject());
    }

    static SpanFactory traced(OpenTelemetry telemetry) {
        List<SpanAttributesProvider> attributes = List.of(
                new MessageIdSpanAttributesProvider(),
                new MessageTypeSpanAttributesProvider(),
                TracingConfiguration::whatCausedIt);
        return OpenTelemetrySpanFactory.builder()
                .tracer(telemetry.getTracer(SCOPE))
                .contextPropagators(telemetry.getPropagators().getTextMapPropagator())
                .addSpanAttributeProviders(attributes)
                .build();
    }

    /** Each handling of an event is a trace of its own; one for each batch would say nothing of the event. */
    static void configure(Configurer configurer, SpanFactory spans) {
        configurer
                .configureSpanFactory(_ -> spans)
                .registerComponent(
                        EventProcessorSpanFactory.class,
                        _ -> DefaultEventProcessorSpanFactory.builder()
                                .spanFactory(spans)
                                .disableBatchTrace(true)
                                .build());
    }

    /** Axon's event store over an engine. Axon's own way of configuring one leaves its spans out. */
    static EmbeddedEventStore eventStore(Configuration axon, EventStorageEngine engine) {
        EmbeddedEventStore log = EmbeddedEventStore.builder()
                .storageEngine(engine)
                .spanFactory(axon.getComponent(EventBusSpanFactory.class))
                .build();
        axon.onShutdown(log::shutDown);
        return log;
    }

    /** Neither actor nor subject: traces go to systems that have no business with persons. */
    private static Map<String, String> whatCausedIt(Message<?> message) {
        Map<String, String> attributes = new HashMap<>();
        Map.of(
                        "ledger.causation.id", EventMetadata.CAUSATION,
                        "ledger.correlation.id", EventMetadata.CORRELATION,
                        "ledger.position", Envelope.POSITION)
                .forEach((attribute, key) -> {
                    if (message.getMetaData().get(key) instanceof String value) {
                        attributes.put(attribute, value);
                    }
                });
        return attributes;
    }
}
