package org.interactionledger.telephony.cdr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.interactionledger.schemas.interaction.InteractionCommand.Observe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes call detail records from a directory and tells the write side of each. A file leaves the directory only when
 * what it tells is durable in the ledger, so a crash at any moment makes it be told again, which changes nothing. One
 * virtual thread; {@link #receive} may be called by any.
 */
public final class CdrSpool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CdrSpool.class);

    /** A file that cannot be read as JSON may still be being written, even slowly over a network. */
    private static final Duration LONGEST_WRITING = Duration.ofMinutes(5);

    /** A database that restarts is back before this many looks; a record that fails as often is not its fault. */
    private static final int TRIES = 8;

    private final CdrSettings settings;
    private final CommandGateway commands;
    private final Predicate<Throwable> outage;
    private final Supplier<Instant> told;
    private final Clock clock;
    private final CdrFolder folder;
    private final CallRecords records;
    private final CdrCounts counts = new CdrCounts();
    private final Map<Path, Integer> failures = new HashMap<>();
    private final Map<Path, CallRecord> unplaced = new HashMap<>();
    private final Thread looking;

    private CdrSpool(
            CdrSettings settings,
            CommandGateway commands,
            Predicate<Throwable> outage,
            Supplier<Instant> told,
            Clock clock) {
        this.settings = settings;
        this.commands = commands;
        this.outage = outage;
        this.told = told;
        this.clock = clock;
        this.folder = CdrFolder.open(settings.directory());
        this.records = new CallRecords(settings.tenant(), settings.dialPlan());
        this.looking = Thread.ofVirtual().name("records-" + settings.tenant()).unstarted(this::look);
    }

    /**
     * Makes the directory where there is none. Records can be received from now on; they are told after {@link #start}.
     *
     * @param outage whether a command failed because the write side is away, and not by its own fault
     * @param told   up to when everything that was heard on event sockets is told: a record that was written later waits,
     *               for else a call that was watched would pass for one that is known from its records only
     */
    public static CdrSpool open(
            CdrSettings settings,
            CommandGateway commands,
            Predicate<Throwable> outage,
            Supplier<Instant> told,
            Clock clock) {
        return new CdrSpool(settings, commands, outage, told, clock);
    }

    public void start() {
        looking.start();
    }

    public CdrSettings settings() {
        return settings;
    }

    public CdrCounts counts() {
        return counts;
    }

    /**
     * Keeps a posted document; it is durable when this returns, and told when its time has come.
     *
     * @throws UnreadableRecord where it is no call detail record, which sending it again would not change
     */
    public void receive(byte[] body) throws UnreadableRecord {
        new CdrReader(settings.dialPlan()).read(CdrDocument.read(body));
        folder.receive(body);
    }

    @Override
    public void close() {
        looking.interrupt();
        try {
            looking.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            remember();
            while (true) {
                try {
                    takeAll();
                } catch (UncheckedIOException e) {
                    LOG.error("Call detail records of tenant {}: {}", settings.tenant(), e.getMessage(), e);
                }
                Thread.sleep(settings.every());
            }
        } catch (InterruptedException _) {
            LOG.debug("Call detail records of tenant {} are taken no more", settings.tenant());
        }
    }

    /** Which leg was made for which is known again from the records that are done. */
    private void remember() {
        for (Path file : folder.done()) {
            try {
                records.learn(CdrDocument.read(Files.readAllBytes(file)), CdrFolder.writtenAt(file));
            } catch (IOException | UnreadableRecord e) {
                LOG.warn("The done call detail record {} cannot be remembered: {}", file, e.getMessage());
            }
        }
    }

    private void takeAll() throws InterruptedException {
        Instant now = clock.instant();
        List<Path> waiting = folder.waiting();
        Instant heard = waiting.isEmpty() ? now : told.get();
        counts.waiting(waiting.size());
        for (Path file : waiting) {
            Instant written = CdrFolder.writtenAt(file);
            if (written.plus(settings.settling()).isBefore(now) && written.isBefore(heard)) {
                learn(file, now);
            }
        }
        for (Path file : waiting) {
            CallRecord record = unplaced.get(file);
            if (record != null && !take(file, record, now)) {
                return; // the write side is away
            }
        }
        records.forgetBefore(now.minus(settings.patience()));
        folder.forgetBefore(now.minus(settings.patience()));
    }

    private void learn(Path file, Instant now) {
        if (unplaced.containsKey(file)) {
            return;
        }
        try {
            unplaced.put(file, records.learn(CdrDocument.read(Files.readAllBytes(file)), now));
        } catch (UnreadableRecord e) {
            if (CdrFolder.writtenAt(file).plus(LONGEST_WRITING).isBefore(now)) {
                setAside(file, String.valueOf(e.getMessage()));
            }
        } catch (NoSuchFileException _) {
            LOG.debug("{} was taken away", file);
        } catch (IOException e) {
            LOG.warn("The call detail record {} cannot be read now: {}", file, e.toString());
        }
    }

    /** @return whether the write side took it, or it was no fault of the write side */
    private boolean take(Path file, CallRecord record, Instant now) throws InterruptedException {
        Optional<CallRecords.Placed> placed = records.place(record);
        if (placed.isEmpty()) {
            if (CdrFolder.writtenAt(file).plus(settings.patience()).isBefore(now)) {
                setAside(
                        file,
                        "It is of a leg that was made for another, whose own record has not come within "
                                + settings.patience().toHours()
                                + " h. Let mod_json_cdr write both legs (log-b-leg), and lay it in the directory again.");
            }
            return true;
        }
        Optional<Observe> command = placed.get().command();
        if (command.isPresent() && !tell(file, command.get())) {
            return false;
        }
        if (unplaced.remove(file) != null) {
            failures.remove(file);
            folder.isDone(file);
        }
        return true;
    }

    private boolean tell(Path file, Observe command) throws InterruptedException {
        try {
            commands.sendAndWait(command);
            counts.countRecorded();
            return true;
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException("stopped while telling of a record");
            }
            if (outage.test(e) || failures.merge(file, 1, Integer::sum) < TRIES) {
                LOG.warn(
                        "Call detail records of tenant {}: the write side does not take them now: {}",
                        settings.tenant(),
                        e.toString());
                return false;
            }
            setAside(file, "The write side cannot record it: " + e);
            return true;
        }
    }

    private void setAside(Path file, String why) {
        Path where = folder.setAside(file);
        unplaced.remove(file);
        failures.remove(file);
        counts.countSetAside();
        LOG.error("The call detail record {} is set aside as {}. {}", file.getFileName(), where, why);
    }
}
