package org.interactionledger.eventstore;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The entries used last, up to a number and an age. What another process changed is seen when an entry's age ends.
 * Thread-safe.
 */
final class RecentlyUsed<K, V> {

    private final Map<K, Kept<V>> entries;
    private final long maximumAgeNanos;
    private long removals;

    private record Kept<V>(V value, long at) {}

    RecentlyUsed(int most, Duration maximumAge) {
        this.maximumAgeNanos = maximumAge.toNanos();
        this.entries = new LinkedHashMap<>(64, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Kept<V>> eldest) {
                return size() > most;
            }
        };
    }

    synchronized Optional<V> get(K key) {
        Kept<V> entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        if (System.nanoTime() - entry.at() > maximumAgeNanos) {
            entries.remove(key);
            return Optional.empty();
        }
        return Optional.of(entry.value());
    }

    synchronized void put(K key, V value) {
        entries.put(key, new Kept<>(value, System.nanoTime()));
    }

    /** To be asked for before a value is looked up elsewhere: see {@link #put(Object, Object, long)}. */
    synchronized long removals() {
        return removals;
    }

    /** Keeps nothing where anything was removed since: what was looked up meanwhile may be what was removed. */
    synchronized void put(K key, V value, long removalsBefore) {
        if (removals == removalsBefore) {
            put(key, value);
        }
    }

    synchronized void remove(K key) {
        removals++;
        entries.remove(key);
    }

    synchronized void removeValue(V value) {
        removals++;
        entries.values().removeIf(entry -> entry.value().equals(value));
    }

    synchronized void removeAll() {
        removals++;
        entries.clear();
    }
}
