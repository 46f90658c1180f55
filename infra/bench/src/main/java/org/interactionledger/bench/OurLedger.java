package org.interactionledger.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.interactionledger.eventstore.LedgerDatabase;
import org.interactionledger.eventstore.LedgerUnavailable;
import org.interactionledger.eventstore.PostgresEventStorageEngine;
import org.interactionledger.eventstore.SubjectKeys;
import org.interactionledger.schemas.codec.EventCodec;

/** The product's engine as the product opens it: with real keys, over a database of its own on the bench's server. */
final class OurLedger implements AutoCloseable {

    private static final String PASSWORD = "bench";

    private static final int ATTEMPTS = 20;

    private final AtomicLong refusals = new AtomicLong();
    private final DataSource administrator;
    private final DataSource application;
    private final Path masterKey;
    private SubjectKeys keys;
    private PostgresEventStorageEngine engine;

    private OurLedger(BenchServer server, String name, DataSource administrator) {
        this.masterKey = server.file(name + ".key");
        this.administrator = administrator;
        LedgerDatabase.migrate(administrator, PASSWORD);
        this.application = server.as(name, LedgerDatabase.APPLICATION_ROLE, PASSWORD);
        this.keys = openKeys();
        this.engine = openEngine();
    }

    static OurLedger create(BenchServer server) {
        return create(server, "ours");
    }

    /** @param name of its database */
    static OurLedger create(BenchServer server, String name) {
        return new OurLedger(server, name, server.database(name));
    }

    SubjectKeys keys() {
        return keys;
    }

    PostgresEventStorageEngine engine() {
        return engine;
    }

    EventCodec codec() {
        return EventCodec.withKeys(keys);
    }

    DataSource administrator() {
        return administrator;
    }

    /** Connections as the application's role. */
    DataSource application() {
        return application;
    }

    /** Durable when it returns. An engine that says it is too busy is asked again, and the wait belongs to the append. */
    void append(DomainEventMessage<?> event) {
        for (int attempt = 1; ; attempt++) {
            try {
                engine.appendEvents(List.of(event));
                return;
            } catch (LedgerUnavailable e) {
                refusals.incrementAndGet();
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** How often {@link #append} was told to come again. */
    long refusals() {
        return refusals.get();
    }

    /** Engine and keys anew, as after a start of the product: no key is remembered. */
    void reopen() {
        close();
        keys = openKeys();
        engine = openEngine();
    }

    /** What the server's own housekeeping would do in a while: statistics, and pages marked as visible to all. */
    void analyze() {
        try (Connection connection = administrator.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE ledger.event");
        } catch (SQLException e) {
            throw new IllegalStateException("The bench's database refuses VACUUM ANALYZE", e);
        }
    }

    long lastPosition() {
        return number("SELECT position FROM ledger.head");
    }

    /** In how many transactions the events after this position were inserted. */
    long commitsAfter(long position) {
        return number("SELECT count(DISTINCT xmin::text) FROM ledger.event WHERE position > " + position);
    }

    long number(String sql) {
        try (Connection connection = administrator.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("The bench's database does not answer " + sql, e);
        }
    }

    @Override
    public void close() {
        engine.close();
        keys.close();
    }

    private SubjectKeys openKeys() {
        return SubjectKeys.open(application, masterKey);
    }

    private PostgresEventStorageEngine openEngine() {
        return PostgresEventStorageEngine.open(application, codec());
    }
}
