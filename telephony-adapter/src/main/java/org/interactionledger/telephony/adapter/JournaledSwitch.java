package org.interactionledger.telephony.adapter;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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
import org.interactionledger.telephony.reread.Reread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to one switch, whose lease is held. Every frame is appended to the journal in the order of the wire; as soon
 * as it is durable there it is interpreted, and what follows from it is sent. After a crash the model is built again
 * from the journal, and what may not have arrived is sent again.
 *
 * <p>When the journal refuses a frame, this and all later ones are not interpreted: the connection is ended, what is
 * in the journal is interpreted to its end, segments are freed, and then {@link #isOver}. Whoever began it closes it
 * and begins another; what the switch does meanwhile is an absence, which the model names as a gap.
 *
 * <p>Threads: the connection's own calls the listener and appends; one virtual thread interprets, others send.
 */
final class JournaledSwitch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournaledSwitch.class);

    private static final long KEEP_MARK_EVERY = 500;
    private static final Duration GRACE = Duration.ofHours(1);
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final AdapterSettings settings;
    private final FactsUnderWay underWay;
    private final Clock clock;
    private final FrameJournal journal;
    private final Interpreter interpreter;
    private final Acknowledged acknowledged;
    private final Spool spool;
    private final SpaceAlarm alarm;
    private final CompletableFuture<SwitchConnection> connection = new CompletableFuture<>();
    private final CompletableFuture<Boolean> hungUp = new CompletableFuture<>();
    private final Thread interpreting;
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong malformed = new AtomicLong();
    private volatile Optional<DurableMark> durable = DurableMark.NONE;
    private volatile Optional<Halt> halt = Optional.empty();
    private volatile boolean draining;

    /** Why nothing more is read from the switch, though nobody closed this. */
    record Halt(String reason, Instant since) {}

    private JournaledSwitch(AdapterSettings settings, CommandSender sender, FactListener facts, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.journal = FrameJournal.open(settings.journalSettings(), settings.journalKey());
        this.alarm = new SpaceAlarm(settings.telephoneSwitch(), settings.journalMaxBytes());
        this.acknowledged = Acknowledged.read(settings.journal());
        this.spool = new Spool(journal, acknowledged.position());
        this.underWay = new FactsUnderWay(settings.telephoneSwitch(), sender, facts);
        this.interpreter = new Interpreter(settings.telephoneSwitch(), settings.newModel());
        this.interpreting = Thread.ofVirtual()
                .name("interpret-" + settings.telephoneSwitch())
                .unstarted(this::interpret);
    }

    /** Builds the model again from what is acknowledged of the journal, then begins to listen. */
    static JournaledSwitch listen(AdapterSettings settings, CommandSender sender, FactListener facts, Clock clock) {
        JournaledSwitch listening = new JournaledSwitch(settings, sender, facts, clock);
        try {
            listening.rebuild();
            listening.interpreting.start();
            listening.connection.complete(
                    SwitchConnection.start(settings.address(), settings.timing(), listening.new Ears()));
            return listening;
        } catch (RuntimeException e) {
            listening.journal.close();
            throw e;
        }
    }

    ConnectionStatus status() {
        return connection.join().status();
    }

    /** Of a control, whose id the job bears. */
    CompletableFuture<String> bgapi(String line, UUID job) {
        return connection.join().bgapi(line, job);
    }

    /** What is kept of what is acknowledged, for another to read; segments may be deleted meanwhile. */
    Reread.Kept kept() {
        return new Reread.Kept(journal, journal.firstPosition(), acknowledged.position());
    }

    Optional<DurableMark> durable() {
        return durable;
    }

    /** How many frames are not yet told in full. */
    long behind() {
        return Math.max(0, journal.nextPosition() - acknowledged.position());
    }

    /** Everything that was heard before this instant is told in full. */
    Instant toldUpTo() {
        long next = acknowledged.position();
        if (next >= journal.nextPosition()) {
            return clock.instant();
        }
        return journal.read(next, next + 1).items().stream()
                .filter(JournalItem.Entry.class::isInstance)
                .map(entry -> ((JournalItem.Entry) entry).record().receivedAt())
                .findFirst()
                .orElseGet(clock::instant);
    }

    /** Frames that could not be interpreted. */
    long notInterpreted() {
        return interpreter.failures();
    }

    long journalBytes() {
        return journal.bytes();
    }

    long journalSyncs() {
        return journal.syncs();
    }

    long frames() {
        return frames.get();
    }

    long malformed() {
        return malformed.get();
    }

    Optional<Halt> halt() {
        return halt;
    }

    /** Nothing more is interpreted: after a {@link #halt}, when all is done that can be done before a new beginning. */
    boolean isOver() {
        return halt.isPresent() && interpreting.getState() == Thread.State.TERMINATED;
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
            interpreting.interrupt();
            Thread.currentThread().interrupt();
        }
        try {
            underWay.close();
            acknowledged.keep(0);
        } finally {
            journal.close();
        }
    }

    /** Only what is acknowledged is read here; the rest is read, and sent, by the interpreting thread. */
    private void rebuild() {
        long read = 0;
        long first = journal.firstPosition();
        long end = Math.min(acknowledged.position(), journal.nextPosition());
        FrameJournal.Portion portion;
        for (long from = first; from < end; from = portion.next()) {
            portion = journal.read(from, end);
            for (JournalItem item : portion.items()) {
                switch (item) {
                    case JournalItem.Entry entry -> interpreter.read(entry.position(), entry.record());
                    case JournalItem.Damage damage ->
                        LOG.error("Switch {}: {}", settings.telephoneSwitch(), damage.describe());
                }
                read++;
            }
        }
        durable = journal.last(Kind.EVENT).flatMap(interpreter::event).flatMap(Interpreter::identified);
        if (journal.nextPosition() > first) {
            LOG.info(
                    "Switch {}: read {} frames of the journal again; {} may not have arrived, and are sent again",
                    settings.telephoneSwitch(),
                    read,
                    spool.behind());
        }
    }

    private void interpret() {
        String end = "its interpreting thread ended";
        try {
            boolean more = true;
            while (more) {
                more = spool.read(IDLE, this::interpretOne) || tidy();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error(
                    "Switch {}: interpreting failed; what is not acknowledged is read again from the journal.",
                    settings.telephoneSwitch(),
                    e);
            end = "Interpreting failed: " + e;
        } finally {
            if (!draining) {
                halt(end);
            }
        }
    }

    private void interpretOne(long position, JournalRecord record, Optional<EslEvent> event)
            throws InterruptedException {
        underWay.send(interpreter.read(position, record, event), record.receivedAt(), position);
        acknowledge();
        if (acknowledged.keep(KEEP_MARK_EVERY)) {
            freeWhatIsNotNeeded(GRACE);
        }
    }

    private void acknowledge() throws InterruptedException {
        underWay.told().ifPresent(last -> acknowledged.upTo(last + 1));
    }

    private void freeWhatIsNotNeeded(Duration grace) {
        journal.deleteBefore(Math.min(acknowledged.position(), interpreter.neededFrom()), grace, clock.instant());
    }

    /** @return whether there can be more to interpret */
    private boolean tidy() throws InterruptedException {
        underWay.awaitAll();
        acknowledge();
        if (draining) {
            return false;
        }
        acknowledged.keep(1);
        if (halt.isEmpty()) {
            freeWhatIsNotNeeded(GRACE);
            return true;
        }
        if (!hungUp.isDone()) {
            return true;
        }
        if (isNearlyFull()) {
            freeWhatIsNotNeeded(Duration.ZERO);
        }
        if (isNearlyFull()) {
            LOG.error(
                    "Switch {}: the journal is full of frames of open calls; they are in the ledger, and are deleted to"
                            + " listen again. Raise the journal's limit.",
                    settings.telephoneSwitch());
            // The last record stays: the gap that follows is named from it.
            journal.deleteBefore(acknowledged.position() - 1, Duration.ZERO, clock.instant());
        }
        return spool.behind() > 0;
    }

    private boolean isNearlyFull() {
        return journal.bytes() > settings.journalMaxBytes() / 4 * 3;
    }

    /** Any thread; never waits. */
    private synchronized void halt(String reason) {
        if (halt.isEmpty()) {
            halt = Optional.of(new Halt(reason, clock.instant()));
            LOG.warn("Switch {}: the connection is ended. {}", settings.telephoneSwitch(), reason);
            Thread.ofVirtual().name("hang-up-" + settings.telephoneSwitch()).start(() -> {
                connection.join().close();
                hungUp.complete(true);
            });
        }
    }

    private void append(JournalRecord record) throws InterruptedException {
        append(record, Optional.empty());
    }

    private void append(JournalRecord record, Optional<EslEvent> event) throws InterruptedException {
        if (halt.isPresent()) {
            return;
        }
        CompletableFuture<Long> position = spool.append(record, event);
        var _ = position.exceptionally(refused -> {
            halt(String.valueOf(refused.getMessage()));
            return -1L;
        });
        Optional<DurableMark> mark = event.flatMap(Interpreter::identified);
        mark.ifPresent(_ -> {
            var _ = position.thenRun(() -> durable = mark);
        });
        alarm.look(journal.bytes());
    }

    /** Called by the connection's own thread. */
    private final class Ears implements SwitchListener {

        private final Inquiry inquiry =
                new Inquiry(question -> connection.join().api(question));

        @Override
        public void onConnected(long number, Instant at) throws InterruptedException {
            append(new JournalRecord(at, number, Kind.CONNECTED, Bytes.EMPTY));
            inquiry.begin(answer -> keep(number, answer));
        }

        @Override
        public void onEvent(long number, Instant receivedAt, EslFrame frame, EslEvent event)
                throws InterruptedException {
            frames.incrementAndGet();
            inquiry.hears(event);
            append(new JournalRecord(receivedAt, number, Kind.EVENT, frame.raw()), Optional.of(event));
        }

        @Override
        public void onLost(long number, Instant at, String reason) throws InterruptedException {
            Bytes text = Bytes.copyOf(reason.getBytes(StandardCharsets.UTF_8));
            append(new JournalRecord(at, number, Kind.LOST, text));
        }

        @Override
        public void onMalformed(long number, MalformedFrame report) {
            malformed.incrementAndGet();
        }

        private void keep(long number, String answer) {
            Bytes text = Bytes.copyOf(answer.getBytes(StandardCharsets.UTF_8));
            try {
                append(new JournalRecord(clock.instant(), number, Kind.ANSWER, text));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
