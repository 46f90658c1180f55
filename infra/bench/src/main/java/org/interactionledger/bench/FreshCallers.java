package org.interactionledger.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.DataSubjects;

/**
 * Callers who never called before. Each is committed on its own, so many are made at once, ahead of need. After
 * {@code most} of them the first ones call again. Not thread-safe.
 */
final class FreshCallers {

    private static final int AHEAD = 128;

    /** More would only wait for the keys' few connections, and some of them too long. */
    private static final int AT_ONCE = 8;

    private final DataSubjects people;
    private final int most;
    private final Queue<SubjectId> ready = new ArrayDeque<>();
    private final List<SubjectId> everybody = new ArrayList<>();
    private int again;

    FreshCallers(DataSubjects people, int most) {
        this.people = people;
        this.most = most;
    }

    SubjectId next() {
        if (ready.isEmpty()) {
            if (everybody.size() >= most) {
                return everybody.get(again++ % everybody.size());
            }
            make(Math.min(AHEAD, most - everybody.size()));
        }
        return ready.remove();
    }

    /** Everybody who was made so far. */
    List<SubjectId> all() {
        return List.copyOf(everybody);
    }

    private void make(int number) {
        List<Callable<SubjectId>> calls = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Address address = new Address.NationalNumber(Long.toString(13_000_000_000L + everybody.size() + i));
            calls.add(() -> people.subjectOf(CapturedEvents.TENANT, address));
        }
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            for (Future<SubjectId> made : threads.invokeAll(calls)) {
                SubjectId subject = made.get();
                everybody.add(subject);
                ready.add(subject);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while callers were made", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Callers cannot be made: " + e.getCause(), e);
        }
    }
}
