package org.interactionledger.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcSQLErrorCodesResolver;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The peer: Axon's own JDBC engine with its own PostgreSQL tables and its Jackson 3 serializer, all else at its
 * defaults, in another database of the same server. One transaction for each append, as Axon's unit of work makes it.
 * It encrypts nothing and hashes nothing.
 */
final class StockLedger implements AutoCloseable {

    /** More connections make it slower on few processors: each one is a process of PostgreSQL. */
    static final int CONNECTIONS = 32;

    private final HikariDataSource pool;
    private final JdbcEventStorageEngine engine;

    private StockLedger(BenchServer server) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("stock");
        config.setDataSource(server.database("stock"));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(60_000);
        config.setConnectionInitSql("SET synchronous_commit = on");
        this.pool = new HikariDataSource(config);
        BoundTransactions transactions = new BoundTransactions(pool);
        Jackson3Serializer serializer = Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(StockLedger::withoutAbsentValues)
                .build();
        this.engine = JdbcEventStorageEngine.builder()
                .connectionProvider(transactions)
                .transactionManager(transactions)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .persistenceExceptionResolver(new JdbcSQLErrorCodesResolver())
                .build();
        transactions.executeInTransaction(() -> engine.createSchema(PostgresEventTableFactory.INSTANCE));
    }

    static StockLedger create(BenchServer server) {
        return new StockLedger(server);
    }

    // As in our own documents, which would otherwise be the smaller ones.
    private static void withoutAbsentValues(JsonMapper.Builder builder) {
        builder.changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_ABSENT));
    }

    void append(DomainEventMessage<?> event) {
        append(List.of(event));
    }

    void append(List<? extends DomainEventMessage<?>> events) {
        engine.appendEvents(events);
    }

    Stream<? extends TrackedEventMessage<?>> read() {
        return engine.readEvents(null, false);
    }

    @Override
    public void close() {
        pool.close();
    }
}
