package org.interactionledger.telephony.adapter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.telephony.HoldSwitchLease;
import org.interactionledger.schemas.telephony.ReleaseSwitchLease;
import org.interactionledger.schemas.telephony.SwitchStatus;
import org.interactionledger.telephony.connection.ConnectionStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks for one switch while it holds its lease, and stands by while another adapter does. Its name in leases is kept
 * beside the journal, which no two processes can open: an adapter that comes back after a crash still holds its lease.
 */
final class SwitchAdapter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SwitchAdapter.class);

    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final Duration RENEW_EVERY = Duration.ofSeconds(5);

    private final AdapterSettings settings;
    private final CommandGateway commands;
    private final CommandSender sender;
    private final Clock clock;
    private final String name;
    private final Thread leasing;
    private volatile Optional<JournaledSwitch> listening = Optional.empty();
    private volatile String waitingFor = "just started";
    private volatile Instant waitingSince;

    private SwitchAdapter(
            AdapterSettings settings, CommandGateway commands, CommandSender.Outages outages, Clock clock) {
        this.settings = settings;
        this.commands = commands;
        this.sender = new CommandSender(settings.telephoneSwitch(), commands, outages);
        this.clock = clock;
        this.name = nameIn(settings.journal());
        this.waitingSince = clock.instant();
        this.leasing =
                Thread.ofVirtual().name("lease-" + settings.telephoneSwitch()).unstarted(this::holdLease);
    }

    static SwitchAdapter start(
            AdapterSettings settings, CommandGateway commands, CommandSender.Outages outages, Clock clock) {
        SwitchAdapter adapter = new SwitchAdapter(settings, commands, outages, clock);
        adapter.leasing.start();
        return adapter;
    }

    SwitchStatus status() {
        return listening
                .map(this::statusOf)
                .orElseGet(() -> new SwitchStatus(
                        settings.telephoneSwitch(),
                        "standby",
                        Optional.of(waitingFor),
                        Optional.of(waitingSince),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        0));
    }

    private SwitchStatus statusOf(JournaledSwitch heard) {
        ConnectionStatus connection = heard.status();
        boolean connected = connection.state() == ConnectionStatus.State.CONNECTED;
        return new SwitchStatus(
                settings.telephoneSwitch(),
                connection.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                connected ? Optional.empty() : Optional.of(connection.reason()),
                Optional.of(connection.since()),
                heard.durable().map(DurableMark::core),
                heard.durable().map(DurableMark::sequence),
                heard.frames(),
                heard.malformed());
    }

    @Override
    public void close() {
        leasing.interrupt();
        try {
            leasing.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void holdLease() {
        try {
            while (true) {
                renew();
                Thread.sleep(RENEW_EVERY);
            }
        } catch (InterruptedException _) {
            stopListening();
            release();
        }
    }

    private void renew() throws InterruptedException {
        try {
            commands.sendAndWait(new HoldSwitchLease(settings.telephoneSwitch(), name, LEASE));
            if (listening.isEmpty()) {
                listening = Optional.of(JournaledSwitch.listen(settings, sender, clock));
            }
        } catch (Refusal heldByAnother) {
            standBy(String.valueOf(heldByAnother.getMessage()));
        } catch (RuntimeException e) {
            // Without the write side nobody else can take the lease either: who listens goes on, and journals.
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException("stopped while renewing the lease");
            }
            LOG.warn("Switch {}: the lease cannot be renewed now: {}", settings.telephoneSwitch(), e.toString());
            waitingFor = String.valueOf(e.getMessage());
        }
    }

    private void standBy(String why) {
        if (listening.isPresent()) {
            LOG.warn(
                    "Switch {}: another adapter has taken over, this one stands by. {}",
                    settings.telephoneSwitch(),
                    why);
            waitingSince = clock.instant();
            stopListening();
        }
        waitingFor = why;
    }

    private void stopListening() {
        listening.ifPresent(JournaledSwitch::close);
        listening = Optional.empty();
    }

    private void release() {
        try {
            commands.send(new ReleaseSwitchLease(settings.telephoneSwitch(), name))
                    .join();
        } catch (RuntimeException e) {
            LOG.info("Switch {}: the lease runs out by itself: {}", settings.telephoneSwitch(), e.toString());
        }
    }

    private static String nameIn(Path journal) {
        Path file = journal.resolve("adapter");
        try {
            Files.createDirectories(journal);
            if (!Files.exists(file)) {
                Files.writeString(file, UUID.randomUUID().toString());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the adapter's name in " + file, e);
        }
    }
}
