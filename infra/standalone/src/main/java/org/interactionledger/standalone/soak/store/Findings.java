package org.interactionledger.standalone.soak.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is wrong: all of it counted by kind, and a few of each kind told. Thread-safe. */
final class Findings {

    private static final int TOLD_OF_A_KIND = 5;

    private final Map<String, List<String>> told = new TreeMap<>();
    private final Map<String, Long> counts = new TreeMap<>();

    synchronized void add(String kind, String what) {
        counts.merge(kind, 1L, Long::sum);
        List<String> some = told.computeIfAbsent(kind, _ -> new ArrayList<>());
        if (some.size() < TOLD_OF_A_KIND) {
            some.add(kind + ": " + what);
        }
    }

    synchronized Map<String, Long> counts() {
        return Map.copyOf(counts);
    }

    synchronized List<String> told() {
        return told.values().stream().flatMap(List::stream).toList();
    }
}
