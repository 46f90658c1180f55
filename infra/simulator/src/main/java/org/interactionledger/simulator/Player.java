package org.interactionledger.simulator;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.interactionledger.simulator.Program.Cursor;
import org.interactionledger.simulator.SwitchSimulator.Beginning;
import org.interactionledger.simulator.engine.EventFormat;
import org.jspecify.annotations.Nullable;

/**
 * The switch's own life: goes through the program at its pace and hands every frame to whoever listens. One thread; what
 * others ask of it waits for the next border between two frames.
 */
final class Player {

    private static final System.Logger LOG = System.getLogger(Player.class.getName());

    private final Program program;
    private final Pace pace;
    private final Clock clock;
    private final String core;
    private final boolean waitsForListener;
    private final Optional<ResumeFrom> resumeFrom;
    private final LiveChannels channels;
    private final AtomicLong ownSequence = new AtomicLong(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Listener> joining = new ArrayList<>();
    private boolean closed;
    private boolean atEnd;

    /** Changed on the playing thread only, but for those who leave. */
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    private Cursor cursor = Cursor.START;
    private @Nullable Cursor begun;
    private @Nullable Arrival current;
    private long originNanos;
    private Duration originAfter = Duration.ZERO;

    Player(
            Program program,
            Pace pace,
            Clock clock,
            String core,
            Beginning beginning,
            Optional<ResumeFrom> resumeFrom,
            LiveChannels channels) {
        this.program = program;
        this.pace = pace;
        this.clock = clock;
        this.core = core;
        this.waitsForListener = beginning == Beginning.WITH_FIRST_LISTENER || resumeFrom.isPresent();
        this.resumeFrom = resumeFrom;
        this.channels = channels;
    }

    void run() {
        try {
            if (waitsForListener && !awaitListener()) {
                return;
            }
            while (welcome()) {
                Optional<Take> take = program.take(cursor.take(), clock.instant());
                if (take.isEmpty()) {
                    rest();
                } else if (cursor.frame() == take.get().events()) {
                    cursor = new Cursor(cursor.take() + 1, 0);
                } else if (resumeFrom.isPresent() && listeners.isEmpty()) {
                    awaitListener();
                } else if (isDue(take.get())) {
                    play(take.get());
                }
            }
        } catch (InterruptedException closedMeanwhile) {
            Thread.currentThread().interrupt();
        } finally {
            listeners.forEach(Listener::close);
        }
    }

    private boolean awaitListener() throws InterruptedException {
        lock.lock();
        try {
            while (!closed && joining.isEmpty()) {
                changed.await();
            }
            current = null;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** At the end of a list that is played once: nothing to do until somebody comes or all ends. */
    private void rest() throws InterruptedException {
        flush();
        lock.lock();
        try {
            atEnd = true;
            changed.signalAll();
            while (!closed && joining.isEmpty()) {
                changed.await();
            }
            atEnd = false;
        } finally {
            lock.unlock();
        }
    }

    /** Lets those in who subscribed since the last frame; false when the simulator is closed. */
    private boolean welcome() {
        List<Listener> newcomers;
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            newcomers = List.copyOf(joining);
            joining.clear();
        } finally {
            lock.unlock();
        }
        for (Listener newcomer : newcomers) {
            flush();
            if (newcomer.isOpen() && !listeners.contains(newcomer) && goBackFor(newcomer)) {
                listeners.add(newcomer);
            }
        }
        return true;
    }

    private boolean goBackFor(Listener newcomer) {
        if (resumeFrom.isEmpty()) {
            return true;
        }
        Optional<ResumeFrom.Position> durable;
        try {
            durable = resumeFrom.get().lastDurable();
        } catch (RuntimeException unknown) {
            LOG.log(System.Logger.Level.WARNING, "Cannot learn what a listener has for good; it is cut off.", unknown);
            newcomer.close();
            return false;
        }
        if (durable.isEmpty() || !durable.get().core().equals(core)) {
            moveTo(Cursor.START);
            return true;
        }
        Optional<Cursor> next = program.after(durable.get().sequence());
        if (next.isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A listener asks to go on after sequence {0}, which this simulator never played; it is cut off.",
                    Long.toString(durable.get().sequence()));
            newcomer.close();
            return false;
        }
        moveTo(next.get());
        return true;
    }

    private void moveTo(Cursor place) {
        cursor = place;
        begun = null;
        current = null;
        channels.forgetAll();
        program.take(place.take(), clock.instant()).ifPresent(take -> {
            for (int index = 0; index < place.frame(); index++) {
                channels.observe(take.frame(index).event());
            }
        });
    }

    /**
     * Waits until the next frame's first packet is due; false where somebody came meanwhile, who must be let in before that
     * frame goes out.
     */
    private boolean isDue(Take take) throws InterruptedException {
        if (cursor.frame() == 0 && !cursor.equals(begun)) {
            begin(take);
        }
        awaitArrival(
                pieces(take, take.captured(cursor.frame()).length()).getFirst().arrival());
        lock.lock();
        try {
            return joining.isEmpty() && !closed;
        } finally {
            lock.unlock();
        }
    }

    private List<Packets.Piece> pieces(Take take, int playedLength) {
        return Packets.of(
                take.captured(cursor.frame()),
                playedLength,
                take.scenario().capture().arrivals());
    }

    private void play(Take take) throws InterruptedException {
        PlayedFrame frame = take.frame(cursor.frame());
        channels.observe(frame.event());
        List<Listener> receivers = listeners.stream()
                .filter(listener -> listener.format() == EventFormat.PLAIN)
                .filter(listener -> listener.subscription().wants(frame.event()))
                .toList();
        for (Listener other : listeners) {
            if (other.format() != EventFormat.PLAIN && other.subscription().wants(frame.event())) {
                awaitArrival(pieces(take, frame.bytes().length).getLast().arrival());
                reply(other, other.format().frame(frame.decoded()));
            }
        }
        receivers.forEach(Listener::beginFrame);
        try {
            for (Packets.Piece piece : pieces(take, frame.bytes().length)) {
                awaitArrival(piece.arrival());
                for (Listener receiver : receivers) {
                    write(receiver, frame, piece);
                }
            }
        } finally {
            receivers.forEach(Listener::endFrame);
        }
        cursor = new Cursor(cursor.take(), cursor.frame() + 1);
    }

    /** The connection of the recording is made, in the take's time, at this instant or is so already. */
    private void begin(Take take) {
        flush();
        begun = cursor;
        channels.forgetAll();
        ownSequence.accumulateAndGet(program.firstOwnSequence(cursor.take()), Math::max);
        current = take.scenario().capture().arrivals().getFirst();
        originAfter = Duration.ZERO;
        Instant begin = take.begin();
        Duration ahead = Duration.between(clock.instant(), begin);
        originNanos = System.nanoTime() + (pace.isOriginal() ? Math.max(0, ahead.toNanos()) : 0);
    }

    /** Sends off what belongs to the packet before, then waits until this one is due. */
    private void awaitArrival(Arrival arrival) throws InterruptedException {
        if (arrival.equals(current)) {
            return;
        }
        flush();
        if (current == null) {
            originNanos = System.nanoTime();
            originAfter = arrival.after();
        }
        current = arrival;
        long due = originNanos + pace.nanos(arrival.after().minus(originAfter));
        lock.lock();
        try {
            long left;
            while (!closed && (left = due - System.nanoTime()) > 0) {
                if (!changed.await(left, TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void write(Listener receiver, PlayedFrame frame, Packets.Piece piece) {
        try {
            receiver.piece(frame.bytes(), piece.from(), piece.to());
        } catch (IOException gone) {
            leave(receiver);
        }
    }

    private void reply(Listener receiver, byte[] frame) {
        try {
            receiver.reply(frame);
        } catch (IOException gone) {
            leave(receiver);
        }
    }

    private void flush() {
        for (Listener listener : listeners) {
            try {
                listener.flush();
            } catch (IOException gone) {
                leave(listener);
            }
        }
    }

    /** A number for an event that is not of the playlist: above those of the take that plays, below those of the next. */
    long nextOwnSequence() {
        return ownSequence.getAndIncrement();
    }

    void join(Listener listener) {
        lock.lock();
        try {
            joining.add(listener);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void leave(Listener listener) {
        lock.lock();
        try {
            joining.remove(listener);
            listeners.remove(listener);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        listener.close();
    }

    /** False where the patience ends first. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (!atEnd && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return atEnd;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
