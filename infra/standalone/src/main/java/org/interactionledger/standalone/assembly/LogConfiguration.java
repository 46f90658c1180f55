package org.interactionledger.standalone.assembly;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.commandhandling.gateway.IntervalRetryScheduler;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.tracing.SpanFactory;
import org.interactionledger.eventstore.AppendSettings;
import org.interactionledger.eventstore.EnvironmentMasterKey;
import org.interactionledger.eventstore.Home;
import org.interactionledger.eventstore.LedgerSerializer;
import org.interactionledger.eventstore.PostgresEventStorageEngine;
import org.interactionledger.eventstore.PostgresHome;
import org.interactionledger.eventstore.SubjectKeys;
import org.interactionledger.eventstore.axonserver.AxonServerEventStorageEngine;
import org.interactionledger.eventstore.axonserver.AxonServerHome;
import org.interactionledger.projections.ProjectionsModule;
import org.interactionledger.projections.evidence.EvidenceModule;
import org.interactionledger.projections.evidence.EvidenceSigner;
import org.interactionledger.projections.evidence.KeyCertificates;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.retention.RetentionKeys;
import org.interactionledger.schemas.retention.RetentionSchedule;
import org.interactionledger.standalone.evidence.EvidenceKeyFile;
import org.interactionledger.standalone.evidence.SelfSigned;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The log and the buses: Axon, over our engine on PostgreSQL or on Axon Server. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionProperties.class)
class LogConfiguration {

    /** A conflict between two writers of one aggregate passes at once. */
    private static final int RETRY_MILLIS = 20;

    private static final int MOST_RETRIES = 10;

    /** Where somebody else keeps the master key, and puts it here; the file is not looked at then. */
    private static final String MASTER_KEY_VARIABLE = "LEDGER_MASTER_KEY";

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SubjectKeys subjectKeys(LedgerStore store, MasterKeyFile masterKey) {
        String fromElsewhere = System.getenv(MASTER_KEY_VARIABLE);
        return fromElsewhere == null || fromElsewhere.isBlank()
                ? SubjectKeys.open(store.connections(), masterKey.path())
                : SubjectKeys.open(store.connections(), EnvironmentMasterKey.of(MASTER_KEY_VARIABLE, fromElsewhere));
    }

    @Bean
    RetentionKeys retentionKeys(SubjectKeys keys) {
        return keys.days();
    }

    @Bean
    RetentionSchedule retentionSchedule(RetentionProperties decided, @Value("${ledger.region}") String region) {
        return decided.schedule(Region.of(region));
    }

    @Bean
    EventCodec eventCodec(SubjectKeys keys) {
        return EventCodec.withKeys(keys);
    }

    /** On PostgreSQL, beside everything else, unless an Axon Server is named. */
    @Bean
    EventStorageEngine eventStorageEngine(
            LedgerStore store, EventCodec codec, SubjectKeys keys, Environment settings, MeterRegistry metrics) {
        return LogHome.axonServer(settings)
                .<EventStorageEngine>map(server -> AxonServerEventStorageEngine.open(server, codec))
                .orElseGet(() -> {
                    PostgresEventStorageEngine engine = PostgresEventStorageEngine.open(
                            store.connections(), codec, AppendSettings.standard(), metrics);
                    keys.whenForgotten(engine::forgetRecent);
                    return engine;
                });
    }

    /** For the evidence, which is made of what is stored and not of what it means. */
    @Bean(destroyMethod = "close")
    RowsOfHome storedRows(LedgerStore store, Environment settings) {
        return new RowsOfHome(LogHome.axonServer(settings)
                .<Home>map(AxonServerHome::at)
                .orElseGet(() -> PostgresHome.at("the ledger", store.connections())));
    }

    @Bean
    EvidenceSigner evidenceSigner(EvidenceKeyFile keys) {
        return keys.openOrCreate();
    }

    @Bean
    KeyCertificates keyCertificates() {
        return SelfSigned::certificate;
    }

    @Bean(destroyMethod = "")
    org.axonframework.config.Configuration axon(
            EventStorageEngine engine,
            EventCodec codec,
            ProjectionsModule projections,
            EvidenceModule evidence,
            SpanFactory spans) {
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureEventStore(axon -> TracingConfiguration.eventStore(axon, engine))
                .configureSerializer(_ -> Jackson3Serializer.builder().build())
                .configureMessageSerializer(_ -> Jackson3Serializer.builder().build())
                .configureEventSerializer(_ -> new LedgerSerializer(codec))
                .configureCorrelationDataProviders(_ -> List.of(new SimpleCorrelationDataProvider()));
        TracingConfiguration.configure(configurer, spans);
        projections.configureModule(configurer);
        evidence.configureModule(configurer);
        return configurer.buildConfiguration();
    }

    @Bean
    CommandBus commandBus(org.axonframework.config.Configuration axon) {
        return axon.commandBus();
    }

    @Bean
    QueryBus queryBus(org.axonframework.config.Configuration axon) {
        return axon.queryBus();
    }

    @Bean
    EventStore eventStore(org.axonframework.config.Configuration axon) {
        return axon.eventStore();
    }

    @Bean
    QueryGateway queryGateway(org.axonframework.config.Configuration axon) {
        return axon.queryGateway();
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService commandRetries() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("command-retry").factory());
    }

    @Bean
    CommandGateway commandGateway(CommandBus bus, ScheduledExecutorService commandRetries) {
        return DefaultCommandGateway.builder()
                .commandBus(bus)
                .retryScheduler(IntervalRetryScheduler.builder()
                        .retryExecutor(commandRetries)
                        .retryInterval(RETRY_MILLIS)
                        .maxRetryCount(MOST_RETRIES)
                        .build())
                .build();
    }

    /** Axon starts before the web server answers, and stops after it. */
    @Bean
    SmartLifecycle axonLifecycle(org.axonframework.config.Configuration axon) {
        return new AxonLifecycle(axon);
    }
}
