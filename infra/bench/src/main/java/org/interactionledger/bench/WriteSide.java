package org.interactionledger.bench;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.commandhandling.gateway.IntervalRetryScheduler;
import org.axonframework.common.AxonTransientException;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.interactionledger.command.CommandRoom;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.eventstore.LedgerSerializer;
import org.interactionledger.eventstore.LedgerUnavailable;
import org.interactionledger.schemas.codec.PersonalDataCipher.KeysUnavailable;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.provenance.Actor;

/** The write side alone, as the product assembles it: bus, command room, engine. Nobody reads. */
final class WriteSide implements AutoCloseable {

    private static final int RETRY_MILLIS = 20;
    private static final int MOST_RETRIES = 10;

    private final Configuration axon;
    private final ScheduledExecutorService retries = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("command-retry").factory());

    private WriteSide(OurLedger ledger) {
        this.axon = DefaultConfigurer.defaultConfiguration(false)
                .configureEmbeddedEventStore(_ -> ledger.engine())
                .configureSerializer(_ -> Jackson3Serializer.builder().build())
                .configureMessageSerializer(_ -> Jackson3Serializer.builder().build())
                .configureEventSerializer(_ -> new LedgerSerializer(ledger.codec()))
                .configureCorrelationDataProviders(_ -> List.of(new SimpleCorrelationDataProvider()))
                .buildConfiguration();
        Provenance provenance = new Provenance(Region.of("local"), new Actor.Software("telephony-adapter", "1"));
        CommandRoom.open(axon.commandBus(), axon.eventStore(), ledger.keys(), provenance);
        CommandRoom.openLeases(
                axon.commandBus(), axon.eventStore(), provenance, ledger.application(), Clock.systemUTC());
        axon.start();
    }

    static WriteSide open(OurLedger ledger) {
        return new WriteSide(ledger);
    }

    CommandGateway commands() {
        return DefaultCommandGateway.builder()
                .commandBus(axon.commandBus())
                .retryScheduler(IntervalRetryScheduler.builder()
                        .retryExecutor(retries)
                        .retryInterval(RETRY_MILLIS)
                        .maxRetryCount(MOST_RETRIES)
                        .build())
                .build();
    }

    /** Whether a command failed because something is away or somebody else was faster. */
    static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LedgerUnavailable
                    || cause instanceof KeysUnavailable
                    || cause instanceof SQLException
                    || cause instanceof AxonTransientException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        axon.shutdown();
        retries.shutdownNow();
    }
}
