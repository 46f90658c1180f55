package org.interactionledger.telephony.adapter;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.interactionledger.telephony.connection.ConnectionStatus;
import org.interactionledger.telephony.connection.SwitchConnection;
import org.interactionledger.telephony.connection.SwitchListener;
import org.interactionledger.telephony.esl.Bytes;
import org.interactionledger.telephony.esl.EslEvent;
import org.interactionledger.telephony.esl.EslFrame;
import org.interactionledger.telephony.esl.MalformedFrame;
import org.interactionledger.telephony.journal.FrameJournal;
import org.interactionledger.telephony.journal.JournalItem;
import org.interactionledger.telephony.journal.JournalRecord;
import org.interactionledger.telephony.journal.JournalRecord.Kind;
import org.interactionledger.telephony.journal.JournalSettings;
import org.interactionledger.telephony.translation.Report;
import org.interactionledger.telephony.translation.SwitchModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to one switch, whose lease is held. Every frame is appended to the journal in the order of the wire; as soon
 * as it is durable there it is interpreted, and what follows from it is sent. After a crash the model is built again
 * from the journal, and what may not have arrived is sent again.
 *
 * <p>Threads: the connection's own calls the listener and appends; one virtual thread interprets and sends.
 */
final class JournaledSwitch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournaledSwitch.class);

    /** Frames that are read from the switch and not yet interpreted; beyond that the switch is read more slowly. */
    private static final int BACKLOG = 20_000;

    private static final long KEEP_MARK_EVERY = 500;
    private static final Duration GRACE = Duration.ofHours(1);
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final AdapterSettings settings;
    private final CommandSender sender;
    private final Clock clock;
    private final FrameJournal journal;
    private final Interpreter interpreter;
    private final Acknowledged acknowledged;
    private final BlockingQueue<Appended> backlog = new ArrayBlockingQueue<>(BACKLOG);
    private final CompletableFuture<SwitchConnection> connection = new CompletableFuture<>();
    private final Thread interpreting;
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong malformed = new AtomicLong();
    private volatile Optional<DurableMark> durable = DurableMark.NONE;
    private volatile boolean draining;

    private record Appended(CompletableFuture<Long> position, JournalRecord record) {}

    private JournaledSwitch(AdapterSettings settings, CommandSender sender, Clock clock) {
        this.settings = settings;
        this.sender = sender;
        this.clock = clock;
        this.journal = FrameJournal.open(
                JournalSettings.of(
                        settings.journal(), settings.telephoneSwitch().toString()),
                settings.journalKey());
        this.acknowledged = Acknowledged.read(settings.journal());
        this.interpreter = new Interpreter(
                settings.telephoneSwitch(), new SwitchModel(settings.telephoneSwitch(), settings.dialPlan()));
        this.interpreting = Thread.ofVirtual()
                .name("interpret-" + settings.telephoneSwitch())
                .unstarted(this::interpret);
    }

    /** Builds the model again from the journal, then begins to listen. */
    static JournaledSwitch listen(AdapterSettings settings, CommandSender sender, Clock clock)
            throws InterruptedException {
        JournaledSwitch listening = new JournaledSwitch(settings, sender, clock);
        try {
            listening.rebuild();
            listening.interpreting.start();
            listening.connection.complete(
                    SwitchConnection.start(settings.address(), settings.timing(), listening.new Ears()));
            return listening;
        } catch (RuntimeException | InterruptedException e) {
            listening.journal.close();
            throw e;
        }
    }

    ConnectionStatus status() {
        return connection.join().status();
    }

    Optional<DurableMark> durable() {
        return durable;
    }

    long frames() {
        return frames.get();
    }

    long malformed() {
        return malformed.get();
    }

    /** Ends the connection and finishes what was read, as far as that is possible at once. */
    @Override
    public void close() {
        connection.join().close();
        draining = true;
        try {
            if (!interpreting.join(Duration.ofSeconds(3))) {
                interpreting.interrupt();
                interpreting.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        acknowledged.keep(0);
        journal.close();
    }

    private void rebuild() throws InterruptedException {
        long again = acknowledged.position();
        List<JournalItem.Entry> unsent = new ArrayList<>();
        long[] read = {0};
        journal.read(journal.firstPosition(), item -> {
            switch (item) {
                case JournalItem.Entry entry when entry.position() >= again -> unsent.add(entry);
                case JournalItem.Entry entry -> {
                    interpreter.read(entry.position(), entry.record());
                    mark(entry.record());
                    read[0]++;
                }
                case JournalItem.Damage damage ->
                    LOG.error("Switch {}: {}", settings.telephoneSwitch(), damage.describe());
            }
        });
        for (JournalItem.Entry entry : unsent) {
            mark(entry.record());
            backlogOf(entry);
        }
        if (read[0] + unsent.size() > 0) {
            LOG.info(
                    "Switch {}: read {} frames of the journal again, {} of which may not have arrived",
                    settings.telephoneSwitch(),
                    read[0] + unsent.size(),
                    unsent.size());
        }
    }

    private void backlogOf(JournalItem.Entry entry) throws InterruptedException {
        if (backlog.remainingCapacity() == 0) {
            interpretOne(backlog.take());
        }
        backlog.put(new Appended(CompletableFuture.completedFuture(entry.position()), entry.record()));
    }

    private void mark(JournalRecord record) {
        if (record.kind() == Kind.EVENT) {
            interpreter.event(record).flatMap(Interpreter::identified).ifPresent(mark -> durable = Optional.of(mark));
        }
    }

    private void interpret() {
        try {
            while (true) {
                Appended next = backlog.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null) {
                    interpretOne(next);
                } else if (draining) {
                    return;
                } else {
                    acknowledged.keep(1);
                    journal.deleteBefore(
                            Math.min(acknowledged.position(), interpreter.neededFrom()), GRACE, clock.instant());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error(
                    "Switch {}: interpreting stopped. Its frames stay in the journal; start the adapter again.",
                    settings.telephoneSwitch(),
                    e);
        }
    }

    private void interpretOne(Appended appended) throws InterruptedException {
        long position = positionOf(appended);
        for (Report report : interpreter.read(position, appended.record())) {
            sender.send(report);
        }
        acknowledged.upTo(position + 1);
        acknowledged.keep(KEEP_MARK_EVERY);
    }

    private static long positionOf(Appended appended) throws InterruptedException {
        try {
            return appended.position().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A frame could not be kept in the journal", e.getCause());
        }
    }

    private void append(JournalRecord record, Optional<DurableMark> mark) throws InterruptedException {
        CompletableFuture<Long> position = journal.append(record);
        mark.ifPresent(known -> {
            var _ = position.thenRun(() -> durable = mark);
        });
        backlog.put(new Appended(position, record));
    }

    /** Called by the connection's own thread. */
    private final class Ears implements SwitchListener {

        @Override
        public void onConnected(long number, Instant at) throws InterruptedException {
            append(new JournalRecord(at, number, Kind.CONNECTED, Bytes.EMPTY), DurableMark.NONE);
            ask(number, "show channels as json");
            ask(number, "show calls as json");
        }

        @Override
        public void onEvent(long number, Instant receivedAt, EslFrame frame, EslEvent event)
                throws InterruptedException {
            frames.incrementAndGet();
            append(new JournalRecord(receivedAt, number, Kind.EVENT, frame.raw()), Interpreter.identified(event));
        }

        @Override
        public void onLost(long number, Instant at, String reason) throws InterruptedException {
            Bytes text = Bytes.copyOf(reason.getBytes(StandardCharsets.UTF_8));
            append(new JournalRecord(at, number, Kind.LOST, text), DurableMark.NONE);
        }

        @Override
        public void onMalformed(long number, MalformedFrame report) {
            malformed.incrementAndGet();
        }

        private void ask(long number, String list) {
            var _ = connection.join().api(list).thenAccept(answer -> {
                Bytes text = Bytes.copyOf(answer.getBytes(StandardCharsets.UTF_8));
                try {
                    append(new JournalRecord(clock.instant(), number, Kind.ANSWER, text), DurableMark.NONE);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }
}
