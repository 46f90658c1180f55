package org.interactionledger.projections;

import static org.interactionledger.projections.interaction.CallStory.BEGIN;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.interactionledger.projections.interaction.CallStory;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.party.PersonalText;

/** Whole calls that are told to a ledger one after the other, so many events a second, until this is closed. */
final class SteadyCalls implements AutoCloseable {

    static final int EVENTS_OF_A_CALL = 5;

    private static final long NANOS = 1_000_000_000;

    private final AtomicBoolean goingOn = new AtomicBoolean(true);
    private final AtomicInteger told = new AtomicInteger();
    private final Thread thread;

    SteadyCalls(Ledger ledger, int eventsPerSecond) {
        this.thread = Thread.ofPlatform().start(() -> {
            long begin = System.nanoTime();
            while (goingOn.get()) {
                ledger.told(call(told.get()));
                long due = begin + NANOS * told.incrementAndGet() * EVENTS_OF_A_CALL / eventsPerSecond;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
            }
        });
    }

    /** The number-th, from 0 on; its note is found by "退款 steady" and its number. */
    private static CallStory call(int number) {
        return CallStory.call("acme", "steady" + number, BEGIN)
                .started()
                .queued(1, "support")
                .answered(5, "1001")
                .note(6, PersonalText.of("退款 steady" + number))
                .ended(25, Outcome.ANSWERED);
    }

    /** Calls. */
    int told() {
        return told.get();
    }

    @Override
    public void close() {
        goingOn.set(false);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
