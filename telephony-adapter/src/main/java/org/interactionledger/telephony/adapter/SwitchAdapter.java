package org.interactionledger.telephony.adapter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.telephony.HoldSwitchLease;
import org.interactionledger.schemas.telephony.ReleaseSwitchLease;
import org.interactionledger.schemas.telephony.RereadStatus;
import org.interactionledger.schemas.telephony.RereadSwitch;
import org.interactionledger.schemas.telephony.SwitchStatus;
import org.interactionledger.telephony.connection.ConnectionStatus;
import org.interactionledger.telephony.control.SwitchControl;
import org.interactionledger.telephony.control.SwitchLine;
import org.interactionledger.telephony.reread.Reread;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks for one switch while it holds its lease, and stands by while another adapter does. Its name in leases is kept
 * beside the journal, which no two processes can open: an adapter that comes back after a crash still holds its lease.
 */
final class SwitchAdapter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SwitchAdapter.class);

    private static final String STANDBY = "standby";
    private static final String STOPPED = "stopped";

    private final AdapterSettings settings;
    private final CommandGateway commands;
    private final CommandSender sender;
    private final FactListener facts;
    private final CommandSender.Outages outages;
    private final Clock clock;
    private final Pace pace;
    private final String name;
    private final Thread leasing;
    private final Resting resting;
    private final SwitchControl control;
    private volatile Optional<JournaledSwitch> listening = Optional.empty();
    private volatile Waiting waiting;
    private volatile @Nullable Reread reread;

    /** @param state as {@link SwitchStatus} names it */
    private record Waiting(String state, String reason, Instant since) {

        Waiting because(String newReason) {
            return new Waiting(state, newReason, since);
        }
    }

    private SwitchAdapter(
            AdapterSettings settings,
            CommandGateway commands,
            CommandSender.Outages outages,
            Clock clock,
            Pace pace,
            FactListener facts) {
        this.settings = settings;
        this.commands = commands;
        this.sender = new CommandSender(settings.telephoneSwitch(), commands, outages, pace);
        this.facts = facts;
        this.outages = outages;
        this.clock = clock;
        this.pace = pace;
        this.name = nameIn(settings.journal());
        this.resting = new Resting(pace.renewEvery(), pace.longestRest());
        this.waiting = new Waiting(STANDBY, "just started", clock.instant());
        this.control =
                new SwitchControl(settings.telephoneSwitch(), name, new Line(), commands, settings.control(), clock);
        this.leasing =
                Thread.ofVirtual().name("lease-" + settings.telephoneSwitch()).unstarted(this::holdLease);
    }

    static SwitchAdapter start(
            AdapterSettings settings,
            CommandGateway commands,
            CommandSender.Outages outages,
            Clock clock,
            Pace pace,
            FactListener facts) {
        SwitchAdapter adapter = new SwitchAdapter(settings, commands, outages, clock, pace, facts);
        adapter.leasing.start();
        return adapter;
    }

    /** What the switch is asked to do is carried out by whoever has its lease. */
    SwitchControl control() {
        return control;
    }

    SwitchStatus status() {
        Optional<JournaledSwitch> heard = listening;
        return heard.isPresent() ? statusOf(heard.get()) : statusOf(waiting);
    }

    /** Of the latest reading of kept frames, if there was one since the start. */
    Optional<RereadStatus> reread() {
        return Optional.ofNullable(reread).map(Reread::status);
    }

    /** @throws Refusal while frames are being read again, or nobody has the journal open here */
    synchronized RereadStatus reread(RereadSwitch asked) {
        if (reread().filter(running -> running.state() == RereadStatus.State.RUNNING)
                .isPresent()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "reread.running",
                    "The kept frames of switch " + settings.telephoneSwitch().name()
                            + " are being read again already. Ask again when that is done.");
        }
        Reread begun = listening
                .map(heard -> Reread.start(asked, heard.kept(), settings.dialPlan(), commands, clock))
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.CONFLICT,
                        "reread.not-listening",
                        "This adapter does not listen to switch "
                                + settings.telephoneSwitch().name()
                                + " now, so it has no journal of it open. GET /api/v1/switches says why."));
        reread = begun;
        return begun.status();
    }

    boolean speaksFor(SwitchId telephoneSwitch) {
        return settings.telephoneSwitch().equals(telephoneSwitch);
    }

    /** Everything that was heard here before this instant is told in full; now, where nothing is heard. */
    Instant toldUpTo() {
        return listening.map(JournaledSwitch::toldUpTo).orElseGet(clock::instant);
    }

    SwitchMeasures measures() {
        Optional<JournaledSwitch> heard = listening;
        return new SwitchMeasures(
                settings.telephoneSwitch(),
                heard.filter(now -> now.halt().isEmpty() && now.status().state() == ConnectionStatus.State.CONNECTED)
                        .isPresent(),
                heard.map(JournaledSwitch::behind).orElse(0L),
                heard.map(JournaledSwitch::journalBytes).orElse(0L),
                settings.journalMaxBytes(),
                heard.map(JournaledSwitch::journalSyncs).orElse(0L),
                sender.leftBehind() + heard.map(JournaledSwitch::notInterpreted).orElse(0L));
    }

    private SwitchStatus statusOf(Waiting now) {
        return new SwitchStatus(
                settings.telephoneSwitch(),
                now.state(),
                Optional.of(now.reason()),
                Optional.of(now.since()),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                0);
    }

    private SwitchStatus statusOf(JournaledSwitch heard) {
        ConnectionStatus connection = heard.status();
        boolean connected = connection.state() == ConnectionStatus.State.CONNECTED;
        Optional<JournaledSwitch.Halt> halt = heard.halt();
        return new SwitchStatus(
                settings.telephoneSwitch(),
                halt.isPresent()
                        ? STOPPED
                        : connection.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                halt.map(JournaledSwitch.Halt::reason)
                        .or(() -> connected ? Optional.empty() : Optional.of(connection.reason())),
                halt.map(JournaledSwitch.Halt::since).or(() -> Optional.of(connection.since())),
                heard.durable().map(DurableMark::core),
                heard.durable().map(DurableMark::sequence),
                heard.frames(),
                heard.malformed(),
                heard.behind());
    }

    @Override
    public void close() {
        control.close();
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
                Thread.sleep(pace.renewEvery());
            }
        } catch (InterruptedException _) {
            stopListening();
            release();
        }
    }

    private void renew() throws InterruptedException {
        try {
            commands.sendAndWait(new HoldSwitchLease(settings.telephoneSwitch(), name, pace.lease()));
            listen();
        } catch (Refusal heldByAnother) {
            standBy(String.valueOf(heldByAnother.getMessage()));
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException("stopped while renewing the lease");
            }
            LOG.warn("Switch {}: the lease cannot be renewed now: {}", settings.telephoneSwitch(), e.toString());
            waiting = waiting.because(String.valueOf(e.getMessage()));
            if (outages.isOutage(e)) {
                // Nobody else can take the lease either. What the switch says now it says once: it is journalled.
                listen();
            }
        }
    }

    /** Begins to listen; anew, where listening has halted by itself, after pauses that grow while that goes on. */
    private void listen() throws InterruptedException {
        try {
            listening
                    .filter(JournaledSwitch::isOver)
                    .flatMap(JournaledSwitch::halt)
                    .ifPresent(halt -> {
                        LOG.warn(
                                "Switch {}: begins to listen again after: {}",
                                settings.telephoneSwitch(),
                                halt.reason());
                        waiting = new Waiting(STOPPED, halt.reason(), halt.since());
                        stopListening();
                        resting.endedAt(halt.since());
                    });
            if (listening.isEmpty() && resting.isOver(clock.instant())) {
                resting.beginsAt(clock.instant());
                listening = Optional.of(JournaledSwitch.listen(settings, sender, facts, clock));
            }
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException("stopped while beginning to listen");
            }
            LOG.error(
                    "Switch {}: cannot begin to listen; it is tried again, after a pause that grows each time",
                    settings.telephoneSwitch(),
                    e);
            waiting = new Waiting(STOPPED, String.valueOf(e.getMessage()), clock.instant());
            resting.endedAt(clock.instant());
        }
    }

    private void standBy(String why) {
        boolean wasListening = listening.isPresent();
        if (wasListening) {
            LOG.warn(
                    "Switch {}: another adapter has taken over, this one stands by. {}",
                    settings.telephoneSwitch(),
                    why);
            stopListening();
        }
        waiting = waiting.state().equals(STANDBY) && !wasListening
                ? waiting.because(why)
                : new Waiting(STANDBY, why, clock.instant());
    }

    private void stopListening() {
        Optional<JournaledSwitch> ending = listening;
        try {
            ending.ifPresent(JournaledSwitch::close);
        } finally {
            listening = Optional.empty();
        }
    }

    /** The way to the switch while it is listened to. */
    private final class Line implements SwitchLine {

        @Override
        public Optional<Long> connection() {
            return listening
                    .filter(heard -> heard.halt().isEmpty())
                    .map(JournaledSwitch::status)
                    .filter(status -> status.state() == ConnectionStatus.State.CONNECTED)
                    .map(ConnectionStatus::connection);
        }

        @Override
        public CompletableFuture<?> bgapi(String line, UUID job) {
            return listening
                    .map(heard -> heard.bgapi(line, job))
                    .orElseGet(() -> CompletableFuture.failedFuture(new IllegalStateException(
                            "Switch " + settings.telephoneSwitch() + " is not listened to any more")));
        }
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
        try {
            Files.createDirectories(journal);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the adapter's name in " + journal, e);
        }
        SmallFile file = new SmallFile(journal.resolve("adapter"));
        if (file.read().isEmpty()) {
            file.write(UUID.randomUUID().toString());
        }
        return file.read().orElseThrow();
    }
}
