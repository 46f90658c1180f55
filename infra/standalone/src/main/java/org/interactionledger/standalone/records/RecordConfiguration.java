package org.interactionledger.standalone.records;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.standalone.records.RecordProperties.Source;
import org.interactionledger.telephony.adapter.SwitchAdapters;
import org.interactionledger.telephony.cdr.CdrCounts;
import org.interactionledger.telephony.cdr.CdrSettings;
import org.interactionledger.telephony.cdr.CdrSpool;
import org.interactionledger.telephony.translation.DialPlan;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Takes call detail records as soon as the write side is there. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RecordProperties.class)
public class RecordConfiguration {

    /** The endpoint knows its own credential and no access token: whoever can post records can do nothing else. */
    @Bean
    @Order(0)
    SecurityFilterChain postedRecords(HttpSecurity http) {
        return http.securityMatcher(RecordEndpoint.PATH)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    RecordSources recordSources(
            RecordProperties properties,
            CommandGateway commands,
            TransientFailures outages,
            SwitchAdapters adapters,
            Clock clock,
            DialPlan plan,
            MeterRegistry metrics) {
        List<RecordSources.Open> open = properties.records().stream()
                .map(source -> new RecordSources.Open(
                        source,
                        CdrSpool.open(settings(source, plan), commands, outages::cause, adapters::toldUpTo, clock)))
                .toList();
        open.forEach(source -> measure(source, metrics));
        return new RecordSources(open);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> takingRecords(RecordSources sources) {
        return _ -> sources.open().forEach(source -> source.spool().start());
    }

    @Bean
    RecordEndpoint recordEndpoint(RecordSources sources) {
        return new RecordEndpoint(sources);
    }

    private static CdrSettings settings(Source source, DialPlan plan) {
        return CdrSettings.standard(TenantId.of(source.tenant()), source.directory(), plan);
    }

    private static void measure(RecordSources.Open source, MeterRegistry metrics) {
        CdrCounts counts = source.spool().counts();
        String tenant = source.settings().tenant();
        FunctionCounter.builder("ledger.telephony.records.recorded", counts, CdrCounts::recorded)
                .description("Call detail records that are durable in the ledger")
                .tag("tenant", tenant)
                .register(metrics);
        FunctionCounter.builder("ledger.telephony.records.set.aside", counts, CdrCounts::setAside)
                .description("Call detail records that a person has to look at")
                .tag("tenant", tenant)
                .register(metrics);
        Gauge.builder("ledger.telephony.records.waiting", counts, CdrCounts::waiting)
                .description("Call detail records in the directory")
                .tag("tenant", tenant)
                .register(metrics);
    }
}
