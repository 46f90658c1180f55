package org.interactionledger.simulator;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Calls that go on beside each other on one switch, and take turns in telling their next event. One thread plays; what
 * came of it may be asked by any.
 */
final class PacedCalls {

    private static final long TICK_MILLIS = 5;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Tapes tapes;
    private final double perSecond;
    private final Random random;
    private final UUID core;
    private final Queue<Call> calls = new ArrayDeque<>();
    private final Map<String, Long> played = new TreeMap<>();
    private final AtomicLong told = new AtomicLong();
    private int nextTape;

    private static final class Call {
        private final Tape tape;
        private final Tape.Playing playing;
        private int next;

        Call(Tape tape, Tape.Playing playing) {
            this.tape = tape;
            this.playing = playing;
        }
    }

    PacedCalls(Tapes tapes, double perSecond, long seed) {
        this.tapes = tapes;
        this.perSecond = perSecond;
        this.random = new Random(seed);
        this.core = randomId();
        this.nextTape = random.nextInt(tapes.list().size());
    }

    long told() {
        return told.get();
    }

    synchronized Map<String, Long> played() {
        return Map.copyOf(played);
    }

    /**
     * Returns when all calls are at their end.
     *
     * @param stopping from when on no call begins any more
     */
    long playTo(Listener listener, BooleanSupplier stopping) throws IOException, InterruptedException {
        int atOnce = tapes.atOnce(perSecond);
        for (int i = 0; i < atOnce; i++) {
            calls.add(nextCall());
        }
        long began = System.nanoTime();
        while (!calls.isEmpty()) {
            long due = (long) ((System.nanoTime() - began) * perSecond / NANOS_PER_SECOND);
            while (told.get() < due && !calls.isEmpty()) {
                tellNext(listener, stopping);
            }
            listener.flush();
            TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
        }
        return told.get();
    }

    private void tellNext(Listener listener, BooleanSupplier stopping) throws IOException {
        Call call = calls.remove();
        byte[] frame = call.tape.frame(call.next, call.playing, Tape.FIRST_SEQUENCE + told.get());
        listener.beginFrame();
        try {
            listener.piece(frame, 0, frame.length);
        } finally {
            listener.endFrame();
        }
        told.incrementAndGet();
        call.next++;
        if (call.next < call.tape.events()) {
            calls.add(call);
            return;
        }
        ended(call.tape.name());
        if (!stopping.getAsBoolean()) {
            calls.add(nextCall());
        }
    }

    private synchronized void ended(String scenario) {
        played.merge(scenario, 1L, Long::sum);
    }

    private Call nextCall() {
        Tape tape = tapes.list().get(nextTape++ % tapes.list().size());
        return new Call(tape, Tape.Playing.of(core, randomId(), tape.shiftTo(Instant.now())));
    }

    private UUID randomId() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
