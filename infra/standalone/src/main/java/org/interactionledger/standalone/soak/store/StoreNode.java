package org.interactionledger.standalone.soak.store;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.interactionledger.embedded.PostgresServer;
import org.interactionledger.eventstore.InMemorySubjectKeys;
import org.interactionledger.eventstore.LedgerDatabase;
import org.interactionledger.eventstore.PostgresEventStorageEngine;
import org.interactionledger.schemas.codec.EventCodec;

/**
 * One process of the soak: prepares the database as every node of the product does, and then appends or reads until its
 * standard input ends, which it does too when whoever started it dies.
 */
public final class StoreNode {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private StoreNode() {}

    /** @param arguments as {@link StoreSoak} gives them */
    public static void run(List<String> arguments) throws IOException, InterruptedException {
        run(arguments, engine -> engine);
    }

    /** @param around puts what is wrong on purpose around the engine, to see whether it is found */
    public static void run(List<String> arguments, UnaryOperator<EventStorageEngine> around)
            throws IOException, InterruptedException {
        NodeSettings settings = NodeSettings.parse(arguments);
        String password = Optional.ofNullable(System.getenv(NodeSettings.PASSWORD_VARIABLE))
                .orElseThrow(() -> new IllegalStateException(
                        "A node of the soak needs the database's password in " + NodeSettings.PASSWORD_VARIABLE));
        prepare(NodeSettings.connecting(settings.jdbcUrl(), PostgresServer.SUPERUSER, password), password);
        DataSource application = NodeSettings.application(settings.jdbcUrl(), password);
        try (History history = new History(settings.history());
                PostgresEventStorageEngine engine = PostgresEventStorageEngine.open(
                        application,
                        EventCodec.withKeys(new InMemorySubjectKeys()),
                        settings.appending(),
                        new SimpleMeterRegistry())) {
            EventStorageEngine used = around.apply(engine);
            switch (settings.role()) {
                case WRITER -> {
                    try (Writers writers = new Writers(used, history, settings)) {
                        awaitTheEnd();
                    }
                }
                case READER -> {
                    try (Followers followers = new Followers(used, history, settings)) {
                        awaitTheEnd();
                    }
                }
            }
        }
    }

    /** Other nodes do the same at the same time, and the server may be killed meanwhile. */
    private static void prepare(DataSource administrator, String password) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                LedgerDatabase.migrate(administrator, password);
                return;
            } catch (RuntimeException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private static void awaitTheEnd() throws IOException {
        try (InputStream input = System.in) {
            while (input.read() != -1) {
                // only its end says something
            }
        }
    }
}
