package org.interactionledger.bench;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.DomainEventMessage;
import org.interactionledger.bench.EventMix.EventStream;

/** Virtual threads that append, one event for each unit of work, each going from one aggregate to the next. */
final class Writers {

    private static final double NANOS_PER_SECOND = 1e9;

    /** Until all threads run. */
    private static final long SETTLING_NANOS = 20_000_000;

    private Writers() {}

    interface Append {
        void append(DomainEventMessage<?> event);
    }

    /**
     * @param perSecond events acknowledged, from the first asked to the last answered
     * @param latencies of each append
     */
    record Result(double perSecond, Latencies latencies) {}

    /** Closed loop: every writer appends its next event as soon as the last is acknowledged. */
    static Result asFastAsTheyCan(int writers, List<EventStream> streams, Append log) {
        Queue<EventStream> waiting = new ConcurrentLinkedQueue<>(streams);
        long[] nanos = new long[count(streams)];
        AtomicInteger next = new AtomicInteger();
        long elapsed = together(writers, _ -> {
            for (EventStream stream = waiting.poll(); stream != null; stream = waiting.poll()) {
                for (DomainEventMessage<?> event : stream.events()) {
                    long asked = System.nanoTime();
                    log.append(event);
                    nanos[next.getAndIncrement()] = System.nanoTime() - asked;
                }
            }
        });
        return new Result(nanos.length * NANOS_PER_SECOND / elapsed, Latencies.of(nanos));
    }

    /**
     * Open loop: each event has a moment at which it comes, whatever became of those before, and its latency counts from
     * there, so that waiting behind a slow one is seen. Within an aggregate one waits for the one before.
     *
     * @param perSecond at which events come, evenly
     */
    static Result atPace(int lanes, double perSecond, List<EventStream> streams, Append log) {
        List<List<DomainEventMessage<?>>> work = evenly(lanes, streams);
        return atPace(work, perSecond, (event, _) -> log.append(event));
    }

    /** Something to do, told when it was to begin: nanoseconds of {@link System#nanoTime}. */
    interface Task<T> {
        void with(T item, long intended);
    }

    /** Closed loop, each lane in its own thread and in order. The latencies are those of the task itself. */
    static <T> Result asFastAsTheyCan(List<List<T>> lanes, Task<T> task) {
        return inLanes(lanes, lanes.size(), 0, task);
    }

    /** Open loop, each lane in its own thread and in order; items come evenly, and go round the lanes. */
    static <T> Result atPace(List<List<T>> lanes, double perSecond, Task<T> task) {
        return inLanes(lanes, lanes.size(), lanes.size() * NANOS_PER_SECOND / perSecond, task);
    }

    private static <T> Result inLanes(List<List<T>> lanes, int threads, double nanosBetween, Task<T> task) {
        long[] nanos = new long[lanes.stream().mapToInt(List::size).sum()];
        AtomicInteger next = new AtomicInteger();
        long begin = System.nanoTime() + SETTLING_NANOS;
        long elapsed = together(threads, lane -> {
            long comes = begin + (long) (nanosBetween * lane / threads);
            int items = 0;
            for (T item : lanes.get(lane)) {
                long intended = nanosBetween > 0 ? comes + (long) (nanosBetween * items++) : System.nanoTime();
                waitUntil(intended);
                task.with(item, intended);
                nanos[next.getAndIncrement()] = System.nanoTime() - intended;
            }
        });
        return new Result(nanos.length * NANOS_PER_SECOND / elapsed, Latencies.of(nanos));
    }

    /** Whole streams, so that lanes are as long as each other to within one stream. */
    private static List<List<DomainEventMessage<?>>> evenly(int lanes, List<EventStream> streams) {
        PriorityQueue<List<DomainEventMessage<?>>> shortestFirst = new PriorityQueue<>(comparingInt(List::size));
        for (int lane = 0; lane < lanes; lane++) {
            shortestFirst.add(new ArrayList<>());
        }
        for (EventStream stream : streams) {
            List<DomainEventMessage<?>> shortest = shortestFirst.remove();
            shortest.addAll(stream.events());
            shortestFirst.add(shortest);
        }
        return List.copyOf(shortestFirst);
    }

    private static void waitUntil(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private interface Work {
        void of(int thread);
    }

    private static long together(int threads, Work work) {
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int thread = i;
            calls.add(() -> {
                work.of(thread);
                return true;
            });
        }
        long begin = System.nanoTime();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> done : executor.invokeAll(calls)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while measuring", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("An append failed while measured: " + e.getCause(), e);
        }
        return System.nanoTime() - begin;
    }

    private static int count(List<EventStream> streams) {
        return streams.stream().mapToInt(stream -> stream.events().size()).sum();
    }
}
