package org.interactionledger.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.List;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.interactionledger.command.CommandRoom;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.eventstore.LedgerSerializer;
import org.interactionledger.projections.ProjectionsSchema;
import org.interactionledger.projections.interaction.InteractionProjection;
import org.interactionledger.projections.processing.EventRate;
import org.interactionledger.projections.processing.LocalTransactions;
import org.interactionledger.projections.processing.ParkedEvents;
import org.interactionledger.projections.processing.Projector;
import org.interactionledger.projections.processing.Side;
import org.interactionledger.projections.processing.TokenJson;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.provenance.Actor;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * The way of a command, as the product assembles it: bus, command room, engine, and the processor of the read model
 * {@code interactions} with its own pool. The other read models are left out, and with them the search engine.
 */
final class CommandSide implements AutoCloseable {

    private static final int CONNECTIONS = 10;
    private static final int BATCH = 200;
    private static final int SEGMENTS = 2;

    private final HikariDataSource pool;
    private final Configuration axon;
    private final VisibleMoments moments;

    private CommandSide(OurLedger ledger) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("projections");
        config.setDataSource(ledger.application());
        config.setMaximumPoolSize(CONNECTIONS);
        this.pool = new HikariDataSource(config);
        ProjectionsSchema.migrate(pool);
        this.moments = new VisibleMoments(new InteractionProjection(pool, Side.LIVE));
        this.axon = configuration(ledger);
        CommandRoom.open(
                axon.commandBus(),
                axon.eventStore(),
                ledger.keys(),
                new Provenance(Region.of("local"), new Actor.Software("telephony-adapter", "1")));
        axon.start();
    }

    static CommandSide open(OurLedger ledger) {
        return new CommandSide(ledger);
    }

    VisibleMoments moments() {
        return moments;
    }

    /** Returns when the events are durable. */
    void send(CommandMessage<Object> command) {
        CommandBus bus = axon.commandBus();
        FutureCallback<Object, Object> acknowledged = new FutureCallback<>();
        bus.dispatch(command, acknowledged);
        var result = acknowledged.getResult();
        if (result.isExceptional()) {
            throw new IllegalStateException(
                    "A " + command.getPayloadType().getSimpleName() + " was refused", result.exceptionResult());
        }
    }

    @Override
    public void close() {
        axon.shutdown();
        pool.close();
    }

    private Configuration configuration(OurLedger ledger) {
        JdbcTransactionManager transactions = new JdbcTransactionManager(pool);
        Clock clock = Clock.systemUTC();
        Projector projector =
                new Projector(moments, new ParkedEvents(pool, clock), transactions, new EventRate(clock), () -> {});
        String name = moments.name();
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureEmbeddedEventStore(_ -> ledger.engine())
                .configureSerializer(_ -> Jackson3Serializer.builder().build())
                .configureMessageSerializer(_ -> Jackson3Serializer.builder().build())
                .configureEventSerializer(_ -> new LedgerSerializer(ledger.codec()))
                .configureCorrelationDataProviders(_ -> List.of(new SimpleCorrelationDataProvider()));
        configurer
                .eventProcessing()
                .registerEventHandler(_ -> projector)
                .assignHandlerInstancesMatching(name, projector::equals)
                .registerPooledStreamingEventProcessor(
                        name,
                        Configuration::eventStore,
                        (_, processor) -> processor.batchSize(BATCH).initialSegmentCount(SEGMENTS))
                .registerTransactionManager(name, _ -> new LocalTransactions(transactions))
                .registerTokenStore(name, _ -> tokens())
                .registerSequencingPolicy(name, _ -> CommandSide::aggregate)
                .registerListenerInvocationErrorHandler(name, _ -> PropagatingErrorHandler.instance());
        return configurer.buildConfiguration();
    }

    private TokenStore tokens() {
        return JdbcTokenStore.builder()
                .connectionProvider(new TransactionAwareDataSourceProxy(pool)::getConnection)
                .serializer(TokenJson.serializer())
                .schema(TokenSchema.builder()
                        .setTokenTable("projections.token")
                        .setProcessorNameColumn("processor_name")
                        .setSegmentColumn("segment")
                        .setTokenColumn("token")
                        .setTokenTypeColumn("token_type")
                        .setTimestampColumn("claimed_at")
                        .setOwnerColumn("owner")
                        .build())
                .build();
    }

    private static Object aggregate(EventMessage<?> message) {
        return message instanceof DomainEventMessage<?> event
                ? event.getAggregateIdentifier()
                : message.getIdentifier();
    }
}
