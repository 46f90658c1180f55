package org.interactionledger.eventstore;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where readers wait who have come to the end of the log. Who waits takes a mark first, then looks, then waits for a
 * change since that mark: so nothing is missed in between, and a false alarm costs one more look. Thread-safe.
 */
final class Tail implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long changes;
    private long appendedHere;
    private boolean closed;

    /** This node has appended up to here. */
    void appended(long position) {
        lock.lock();
        try {
            appendedHere = Math.max(appendedHere, position);
            change();
        } finally {
            lock.unlock();
        }
    }

    /** How far this node has appended; 0 where it has not. */
    long appendedHere() {
        lock.lock();
        try {
            return appendedHere;
        } finally {
            lock.unlock();
        }
    }

    /** Somebody says that the log reaches this position; what this node appended itself is no news. */
    void told(long position) {
        lock.lock();
        try {
            if (position > appendedHere) {
                change();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets all who wait look again. */
    void wake() {
        lock.lock();
        try {
            change();
        } finally {
            lock.unlock();
        }
    }

    long mark() {
        lock.lock();
        try {
            return changes;
        } finally {
            lock.unlock();
        }
    }

    /** Returns when there was a change since the mark, when the time is up, or at the end. */
    void awaitChange(long mark, Duration most) {
        lock.lock();
        try {
            long nanos = most.toNanos();
            while (changes == mark && !closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
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

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void change() {
        changes++;
        changed.signalAll();
    }
}
