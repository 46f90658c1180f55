package org.interactionledger.eventstore;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Units of work that wait to be written, in the order of their arrival, up to a number and a size. Thread-safe. */
final class AppendQueue {

    private final AppendSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition roomMade = lock.newCondition();
    private final Deque<PendingAppend> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean closed;

    AppendQueue(AppendSettings settings) {
        this.settings = settings;
    }

    /** False where there was no room in time, or the queue is closed. */
    boolean offer(PendingAppend unit, Duration patience) {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (!closed && !hasRoomFor(unit)) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = roomMade.awaitNanos(nanos);
            }
            if (closed) {
                return false;
            }
            waiting.addLast(unit);
            bytes += unit.bytes();
            arrived.signal();
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a unit is there. False where the queue is closed and empty: none will come. */
    boolean awaitUnit() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                arrived.await();
            }
            return !waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes what can be committed together: all that waits, up to the size of a batch. A unit that claims the same
     * place in an aggregate, or the same event id, as one already taken stays for the next batch, where it will find
     * out; so do those behind it of the same aggregate. Never waits.
     */
    List<PendingAppend> take() {
        lock.lock();
        try {
            List<PendingAppend> taken = new ArrayList<>();
            Claims claims = new Claims();
            int events = 0;
            long takenBytes = 0;
            for (Iterator<PendingAppend> units = waiting.iterator(); units.hasNext(); ) {
                PendingAppend unit = units.next();
                boolean fits = events + unit.events().size() <= settings.batchEvents()
                        && takenBytes + unit.bytes() <= settings.batchBytes();
                if (!fits && !taken.isEmpty()) {
                    break;
                }
                if (!unit.isWanted()) {
                    remove(units, unit);
                } else if (claims.add(unit) && unit.take()) {
                    remove(units, unit);
                    taken.add(unit);
                    events += unit.events().size();
                    takenBytes += unit.bytes();
                }
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Puts back, in front, what was taken and not written. Those given up meanwhile are dropped. */
    void putBack(List<PendingAppend> units) {
        lock.lock();
        try {
            for (PendingAppend unit : units.reversed()) {
                if (unit.putBack()) {
                    waiting.addFirst(unit);
                    bytes += unit.bytes();
                }
            }
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    boolean isOpenAndEmpty() {
        lock.lock();
        try {
            return waiting.isEmpty() && !closed;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more; what waits can still be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
            roomMade.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Fails what still waits. */
    void failAll(RuntimeException reason) {
        lock.lock();
        try {
            waiting.forEach(unit -> unit.failed(reason));
            waiting.clear();
            bytes = 0;
        } finally {
            lock.unlock();
        }
    }

    private boolean hasRoomFor(PendingAppend unit) {
        return waiting.isEmpty()
                || (waiting.size() < settings.waitingUnits() && bytes + unit.bytes() <= settings.waitingBytes());
    }

    private void remove(Iterator<PendingAppend> units, PendingAppend unit) {
        units.remove();
        bytes -= unit.bytes();
        roomMade.signal();
    }

    /** What a batch has claimed so far. */
    private static final class Claims {

        private final Set<NewEvent.Place> places = new HashSet<>();
        private final Set<UUID> ids = new HashSet<>();
        private final Set<String> deferred = new HashSet<>();

        boolean add(PendingAppend unit) {
            boolean free = unit.events().stream().allMatch(this::isFree);
            for (NewEvent event : unit.events()) {
                if (free) {
                    places.add(event.place());
                    ids.add(event.id());
                } else {
                    deferred.add(event.message().getAggregateIdentifier());
                }
            }
            return free;
        }

        private boolean isFree(NewEvent event) {
            return !deferred.contains(event.message().getAggregateIdentifier())
                    && !places.contains(event.place())
                    && !ids.contains(event.id());
        }
    }
}
