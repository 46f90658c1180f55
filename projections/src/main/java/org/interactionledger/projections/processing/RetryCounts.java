package org.interactionledger.projections.processing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.interactionledger.projections.processing.ParkedRetry.Outcome;

/** How many aggregates were tried again since the process began, by projection and by what became of them. Thread-safe. */
public final class RetryCounts {

    private final Map<String, LongAdder> freed = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> failing = new ConcurrentHashMap<>();

    void count(String projection, Outcome outcome) {
        switch (outcome) {
            case Outcome.Freed _ -> adder(freed, projection).increment();
            case Outcome.Stayed _ -> adder(failing, projection).increment();
            case Outcome.Gone _, Outcome.Away _ -> {}
        }
    }

    long freed(String projection) {
        return adder(freed, projection).sum();
    }

    long failing(String projection) {
        return adder(failing, projection).sum();
    }

    private static LongAdder adder(Map<String, LongAdder> adders, String projection) {
        return adders.computeIfAbsent(projection, _ -> new LongAdder());
    }
}
