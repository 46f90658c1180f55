package org.interactionledger.standalone.assembly;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.interactionledger.schemas.telephony.RereadSwitch;
import org.interactionledger.standalone.records.TransientFailures;
import org.interactionledger.telephony.adapter.SwitchAdapters;
import org.interactionledger.telephony.translation.DialPlan;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The telephony room: listens to the configured switches as soon as the application is ready. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SwitchProperties.class)
class TelephonyConfiguration {

    @Bean
    SwitchAdapters switchAdapters(CommandBus bus, CommandGateway commands, QueryBus queries, Clock clock) {
        SwitchAdapters adapters = new SwitchAdapters(commands, Outage::causes, clock);
        var _ = new AnnotationQueryHandlerAdapter<>(adapters).subscribe(queries);
        bus.subscribe(RereadSwitch.class.getName(), message -> adapters.reread((RereadSwitch) message.getPayload()));
        return adapters;
    }

    @Bean
    DialPlan dialPlan(SwitchProperties properties) {
        return new ListedSwitches(properties).dialPlan();
    }

    @Bean
    TransientFailures transientFailures() {
        return Outage::causes;
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> listening(
            SwitchAdapters adapters,
            SwitchProperties properties,
            EventStore log,
            QueryGateway queries,
            MeterRegistry metrics) {
        return _ -> {
            adapters.takeControls(log, queries);
            new ListedSwitches(properties).settings().forEach(adapters::listenTo);
            new SwitchMetrics(adapters).bindTo(metrics);
        };
    }
}
