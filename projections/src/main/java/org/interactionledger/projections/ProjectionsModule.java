package org.interactionledger.projections;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.lifecycle.Phase;
import org.interactionledger.projections.agent.AgentIntervalQueries;
import org.interactionledger.projections.analytics.AnalyticsQueries;
import org.interactionledger.projections.analytics.FormerDocuments;
import org.interactionledger.projections.analytics.RepeatQueries;
import org.interactionledger.projections.analytics.SearchEngine;
import org.interactionledger.projections.analytics.SearchIndex;
import org.interactionledger.projections.analytics.WordSearch;
import org.interactionledger.projections.audit.AuditQueries;
import org.interactionledger.projections.audit.AuditSearch;
import org.interactionledger.projections.control.ControlQueries;
import org.interactionledger.projections.customer.CustomerQueries;
import org.interactionledger.projections.dialog.DialogQueries;
import org.interactionledger.projections.interaction.InteractionQueries;
import org.interactionledger.projections.interaction.ReplayQueries;
import org.interactionledger.projections.live.LiveProjection;
import org.interactionledger.projections.live.LiveQueries;
import org.interactionledger.projections.processing.DeadLetterQueue;
import org.interactionledger.projections.processing.DeadLetterTable;
import org.interactionledger.projections.processing.EventRate;
import org.interactionledger.projections.processing.LocalTransactions;
import org.interactionledger.projections.processing.ParkedEvents;
import org.interactionledger.projections.processing.ParkedRetry;
import org.interactionledger.projections.processing.Projection;
import org.interactionledger.projections.processing.ProjectionMetrics;
import org.interactionledger.projections.processing.ProjectionProgress;
import org.interactionledger.projections.processing.Projector;
import org.interactionledger.projections.processing.RetryCounts;
import org.interactionledger.projections.processing.Side;
import org.interactionledger.projections.processing.TokenJson;
import org.interactionledger.projections.processing.Tokens;
import org.interactionledger.projections.reading.ReadingQueries;
import org.interactionledger.projections.retention.RetentionErasures;
import org.interactionledger.projections.retention.RetentionQueries;
import org.interactionledger.projections.retention.RunTable;
import org.interactionledger.projections.standby.ReadModelSides;
import org.interactionledger.projections.standby.StandbyFeed;
import org.interactionledger.projections.standby.Standbys;
import org.interactionledger.projections.subject.ErasureOfReadModels;
import org.interactionledger.projections.subject.Erasures;
import org.interactionledger.projections.subject.FormerVersions;
import org.interactionledger.projections.subject.SubjectErasures;
import org.interactionledger.projections.subject.SubjectProjection;
import org.interactionledger.projections.subject.SubjectQueries;
import org.interactionledger.projections.subject.SubjectTable;
import org.interactionledger.schemas.party.SubjectKeyStore;
import org.interactionledger.schemas.projection.ChangeStandby;
import org.interactionledger.schemas.projection.RebuildProjection;
import org.interactionledger.schemas.projection.RetryDeadLetters;
import org.interactionledger.schemas.projection.SetDeadLettersAside;
import org.interactionledger.schemas.retention.RetentionKeys;
import org.interactionledger.schemas.retention.RetentionSchedule;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * All read models and the handlers that answer from them, as a module of an Axon configuration. Rows and tokens live in
 * the schema {@code projections} of the given data source, whose tables {@link ProjectionsSchema} makes.
 */
public final class ProjectionsModule implements ConfigurerModule {

    /** How soon a segment that failed, for instance by an outage, is tried again. */
    private static final long RETRY_MILLIS = 1_000;

    /** After a process was killed, so long until another works on its segments. */
    private static final Duration CLAIM = Duration.ofSeconds(5);

    private static final TokenSchema TOKENS = TokenSchema.builder()
            .setTokenTable("projections.token")
            .setProcessorNameColumn("processor_name")
            .setSegmentColumn("segment")
            .setTokenColumn("token")
            .setTokenTypeColumn("token_type")
            .setTimestampColumn("claimed_at")
            .setOwnerColumn("owner")
            .build();

    private final DataSource dataSource;
    private final PlatformTransactionManager transactions;
    private final SearchEngine engine;
    private final SubjectKeyStore keys;
    private final SearchIndex index;
    private final ProjectionsProperties properties;
    private final Clock clock;
    private final ParkedEvents parked;
    private final DeadLetterTable deadLetters;
    private final RetryCounts retries = new RetryCounts();
    private final SubjectTable subjects;
    private final RunTable runs;
    private final RetentionKeys days;
    private final RetentionSchedule schedule;
    private final List<ReadModelSides> readModels;
    private final List<Projector> projectors;
    private final ProjectionProgress progress;
    private final AtomicReference<Standbys> standbys = new AtomicReference<>();

    public ProjectionsModule(
            DataSource dataSource,
            SearchEngine engine,
            SubjectKeyStore keys,
            RetentionKeys days,
            RetentionSchedule schedule,
            ProjectionsProperties properties,
            Clock clock) {
        this.dataSource = dataSource;
        this.transactions = new JdbcTransactionManager(dataSource);
        this.engine = engine;
        this.keys = keys;
        this.days = days;
        this.schedule = schedule;
        this.index = new SearchIndex(engine, schedule.region(), Side.LIVE);
        this.properties = properties;
        this.clock = clock;
        this.parked = new ParkedEvents(dataSource, clock);
        this.deadLetters = new DeadLetterTable(dataSource, clock);
        this.readModels = new ReadModels(dataSource, engine, schedule.region()).all();
        this.projectors = readModels.stream()
                .map(sides -> projector(sides.live(), () -> {}))
                .toList();
        this.subjects = new SubjectTable(dataSource, clock);
        this.runs = new RunTable(dataSource, clock);
        this.progress = new ProjectionProgress(
                projectors,
                new Tokens(dataSource),
                deadLetters,
                (name, head) -> standbys().status(name, head),
                clock);
    }

    /** Of all projections; to be bound to a registry. */
    public ProjectionMetrics metrics() {
        return new ProjectionMetrics(progress, deadLetters, retries, clock);
    }

    @Override
    public void configureModule(Configurer configurer) {
        EventProcessingConfigurer processing = configurer.eventProcessing();
        projectors.forEach(projector -> register(processing, projector));
        queryHandlers(configurer);
        configurer.onInitialize(configuration -> {
            Standbys beside = Standbys.of(
                    readModels,
                    dataSource,
                    transactions,
                    new StandbyFeed(
                            configuration::eventStore,
                            tokens(),
                            new LocalTransactions(transactions),
                            properties.batchSize(),
                            properties.standbyThreads()),
                    this::projector,
                    deadLetters::counts,
                    clock);
            standbys.set(beside);
            configuration.onStart(Phase.INBOUND_EVENT_CONNECTORS - 1, () -> begin(configuration));
            List<Erasures> erasures = List.of(new SubjectErasures(subjects, keys), new RetentionErasures(runs, days));
            ErasureOfReadModels erasure = new ErasureOfReadModels(
                    erasures,
                    configuration::eventStore,
                    projectors.stream().map(Projector::projection).toList(),
                    progress,
                    beside,
                    parked,
                    transactions);
            FormerVersions former = new FormerVersions(
                    erasures, keys, dataSource, new FormerDocuments(engine, index), properties.fileRenewal(), clock);
            configuration.onStart(Phase.INBOUND_EVENT_CONNECTORS, former::start);
            configuration.onShutdown(Phase.INBOUND_EVENT_CONNECTORS, former::close);
            configuration.onStart(Phase.INBOUND_EVENT_CONNECTORS, erasure::start);
            configuration.onShutdown(Phase.INBOUND_EVENT_CONNECTORS, erasure::close);
            configuration.onStart(Phase.INBOUND_EVENT_CONNECTORS, beside::start);
            configuration.onShutdown(Phase.INBOUND_EVENT_CONNECTORS, beside::close);
        });
    }

    private void begin(Configuration configuration) {
        progress.watch(configuration.eventStore(), configuration.eventProcessingConfiguration());
        standbys().prepare();
        DeadLetterQueue queue = deadLetterQueue(configuration);
        queue.retryAtStart();
        take(configuration.commandBus(), RetryDeadLetters.class, queue::retry);
        take(configuration.commandBus(), SetDeadLettersAside.class, queue::setAside);
        take(configuration.commandBus(), RebuildProjection.class, standbys()::rebuild);
        take(configuration.commandBus(), ChangeStandby.class, standbys()::change);
    }

    private static <C> void take(CommandBus bus, Class<C> command, Function<C, Object> handler) {
        var _ = bus.subscribe(command.getName(), message -> handler.apply(command.cast(message.getPayload())));
    }

    private DeadLetterQueue deadLetterQueue(Configuration configuration) {
        ParkedRetry retry = new ParkedRetry(
                JdbcClient.create(dataSource), parked, configuration::eventStore, transactions, retries);
        return new DeadLetterQueue(
                readModels.stream()
                        .flatMap(sides -> Stream.of(sides.live(), sides.standby()))
                        .toList(),
                deadLetters,
                parked,
                retry,
                transactions);
    }

    private void register(EventProcessingConfigurer processing, Projector projector) {
        String name = projector.projection().name();
        processing
                .registerEventHandler(_ -> projector)
                .assignHandlerInstancesMatching(name, projector::equals)
                .registerPooledStreamingEventProcessor(
                        name,
                        Configuration::eventStore,
                        (_, processor) -> processor
                                .batchSize(properties.batchSize())
                                .initialSegmentCount(properties.segments())
                                .tokenClaimInterval(RETRY_MILLIS)
                                .claimExtensionThreshold(RETRY_MILLIS))
                .registerTransactionManager(name, _ -> new LocalTransactions(transactions))
                .registerTokenStore(name, _ -> tokens())
                .registerSequencingPolicy(name, _ -> projector::sequence)
                .registerListenerInvocationErrorHandler(name, _ -> PropagatingErrorHandler.instance());
    }

    private void queryHandlers(Configurer configurer) {
        handle(configurer, configuration -> new InteractionQueries(dataSource, new WordSearch(engine, index), clock));
        handle(configurer, configuration -> new ReplayQueries(configuration::eventStore, clock));
        handle(configurer, configuration -> new AuditQueries(dataSource));
        handle(configurer, configuration -> new AuditSearch(dataSource));
        handle(
                configurer,
                configuration -> new LiveQueries(dataSource, () -> progress.position(LiveProjection.NAME), clock));
        handle(configurer, configuration -> new AnalyticsQueries(engine, index));
        handle(configurer, configuration -> new RepeatQueries(engine, index));
        handle(configurer, configuration -> new SubjectQueries(subjects, keys));
        handle(
                configurer,
                configuration -> new RetentionQueries(runs, subjects, this::holdsKnownUpTo, days, schedule, clock));
        handle(configurer, configuration -> new ControlQueries(dataSource, configuration::eventStore));
        handle(configurer, configuration -> new DialogQueries(dataSource));
        handle(configurer, configuration -> new AgentIntervalQueries(dataSource));
        handle(configurer, configuration -> new ReadingQueries(dataSource));
        handle(configurer, configuration -> new CustomerQueries(dataSource, clock));
        handle(configurer, configuration -> progress);
        handle(configurer, this::deadLetterQueue);
    }

    private long holdsKnownUpTo() {
        long position = progress.position(SubjectProjection.NAME); // first: what is parked up to it is seen then
        return deadLetters.isAnyParked(SubjectProjection.NAME) ? 0 : position;
    }

    private static void handle(Configurer configurer, Function<Configuration, Object> handler) {
        configurer.registerQueryHandler(handler);
    }

    private Standbys standbys() {
        return Objects.requireNonNull(standbys.get(), "Standbys are there once the configuration is initialized");
    }

    private Projector projector(Projection projection, Runnable admission) {
        return new Projector(projection, parked, transactions, new EventRate(clock), admission);
    }

    private TokenStore tokens() {
        return JdbcTokenStore.builder()
                .connectionProvider(new TransactionAwareDataSourceProxy(dataSource)::getConnection)
                .serializer(TokenJson.serializer())
                .schema(TOKENS)
                .claimTimeout(CLAIM)
                .build();
    }
}
