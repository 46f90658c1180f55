package org.interactionledger.eventstore;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How far the log is known to reach, and a place to wait for more. Thread-safe. */
final class Tail implements AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long position;
    private boolean closed;

    /** The log reaches this position, or further. */
    void reached(long known) {
        lock.lock();
        try {
            if (known > position) {
                position = known;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns when there is more than this, when the time is up, when somebody calls {@link #wake}, or at the end. */
    @SuppressWarnings("WaitNotInLoop") // who waits looks again whatever the reason, and wake() ends one wait
    void awaitBeyond(long read, Duration most) {
        lock.lock();
        try {
            if (position <= read && !closed) {
                changed.awaitNanos(most.toNanos());
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

    /** Lets all who wait look whether they still want to. */
    void wake() {
        lock.lock();
        try {
            changed.signalAll();
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
}
