package org.interactionledger.telephony.adapter;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.telephony.translation.Report;

/**
 * What follows from a switch's frames, on its way to the write side: of one aggregate one after the other, of different
 * ones at the same time, so that they share commits. What is about the switch itself waits for all before it, and all after
 * it wait for that. A frame counts as told when everything that follows from it and from all before it is durable.
 *
 * <p>Used by the thread that interprets; the sending is done on virtual threads.
 */
final class FactsUnderWay implements AutoCloseable {

    /** More of one switch do not make a commit fuller. */
    private static final int MOST_AT_ONCE = 64;

    /** Whose first is waited for, so that one slow fact does not let all later ones pile up behind it. */
    private static final int MOST_FRAMES = 2_000;

    private final CommandSender sender;
    private final FactListener facts;
    private final ExecutorService threads;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final Map<Object, CompletableFuture<Boolean>> lastOf = new HashMap<>();
    private final Deque<Frame> frames = new ArrayDeque<>();

    private record Frame(long position, CompletableFuture<?> told) {}

    FactsUnderWay(SwitchId telephoneSwitch, CommandSender sender, FactListener facts) {
        this.sender = sender;
        this.facts = facts;
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("tell-" + telephoneSwitch + "-", 0).factory());
    }

    /**
     * Takes all that follows from a frame; waits where too much is under way.
     *
     * @param receivedAt when the last byte of the frame had come
     * @param position   of the frame, in the journal
     */
    void send(List<Report> reports, Instant receivedAt, long position) throws InterruptedException {
        List<CompletableFuture<Boolean>> told = new ArrayList<>();
        for (Report report : reports) {
            switch (report) {
                case Report.OfSwitch _ -> {
                    awaitAll();
                    told.add(CompletableFuture.completedFuture(sender.send(report, position)));
                }
                case Report.OfInteraction(var command) -> told.add(begin(command.interaction(), report, position));
                case Report.OfAgent(var command) -> told.add(begin(command.agent(), report, position));
                case Report.OfControl(var command) -> told.add(begin(command.control(), report, position));
            }
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(told.toArray(CompletableFuture[]::new));
        if (!told.isEmpty()) {
            all = all.thenRun(() -> tellOf(told, receivedAt));
        }
        frames.addLast(new Frame(position, all));
        if (frames.size() > MOST_FRAMES) {
            await(frames.getFirst());
        }
    }

    private CompletableFuture<Boolean> begin(Object aggregate, Report report, long position)
            throws InterruptedException {
        room.acquire();
        CompletableFuture<Boolean> sent = lastOf.getOrDefault(aggregate, CompletableFuture.completedFuture(true))
                .thenApplyAsync(_ -> sendOne(report, position), threads);
        lastOf.put(aggregate, sent);
        var _ = sent.whenComplete((_, _) -> room.release());
        return sent;
    }

    private boolean sendOne(Report report, long position) {
        try {
            return sender.send(report, position);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while sending", e);
        }
    }

    private void tellOf(List<CompletableFuture<Boolean>> told, Instant receivedAt) {
        int recorded = (int) told.stream().filter(CompletableFuture::join).count();
        if (recorded > 0) {
            facts.durable(receivedAt, recorded);
        }
    }

    /**
     * The last frame up to which everything is told now; empty where none was since the last time.
     *
     * @throws IllegalStateException where one of them can never be told
     */
    OptionalLong told() throws InterruptedException {
        lastOf.values().removeIf(CompletableFuture::isDone);
        OptionalLong last = OptionalLong.empty();
        while (!frames.isEmpty() && frames.getFirst().told().isDone()) {
            await(frames.getFirst());
            last = OptionalLong.of(frames.removeFirst().position());
        }
        return last;
    }

    /** Until nothing is under way. */
    void awaitAll() throws InterruptedException {
        for (Frame frame : frames) {
            await(frame);
        }
        for (CompletableFuture<Boolean> sent : lastOf.values()) {
            await(new Frame(-1, sent));
        }
    }

    private static void await(Frame frame) throws InterruptedException {
        try {
            frame.told().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A fact could not be told", e.getCause());
        }
    }

    /** What is under way is broken off. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
