package org.interactionledger.simulator;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.interactionledger.simulator.engine.SwitchEvent;

/**
 * Which events one listener asked for: {@code event plain …}, narrowed by the commands nixevent and filter. Immutable.
 *
 * @param names event names, {@code ALL}, or after {@code CUSTOM} also subclasses
 * @param filters header to value; where there are any, an event must match one
 */
record Subscription(Set<String> names, Set<String> nixed, Map<String, String> filters) {

    static final Subscription NONE = new Subscription(Set.of(), Set.of(), Map.of());

    Subscription {
        names = Set.copyOf(names);
        nixed = Set.copyOf(nixed);
        filters = Map.copyOf(filters);
    }

    Subscription with(List<String> wanted) {
        Set<String> more = new HashSet<>(names);
        wanted.forEach(name -> more.add(normalised(name)));
        Set<String> lessNixed = new HashSet<>(nixed);
        lessNixed.removeAll(more);
        return new Subscription(more, lessNixed, filters);
    }

    Subscription without(List<String> unwanted) {
        Set<String> less = new HashSet<>(names);
        Set<String> moreNixed = new HashSet<>(nixed);
        for (String name : unwanted) {
            less.remove(normalised(name));
            moreNixed.add(normalised(name));
        }
        return new Subscription(less, moreNixed, filters);
    }

    Subscription filtered(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(filters);
        more.put(header, value);
        return new Subscription(names, nixed, more);
    }

    Subscription unfiltered(String header) {
        Map<String, String> less = new LinkedHashMap<>(filters);
        less.remove(header);
        return new Subscription(names, nixed, header.equals("all") ? Map.of() : less);
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    boolean wants(EventHeaders event) {
        return wants(event.name(), event::decoded);
    }

    boolean wants(SwitchEvent event) {
        return wants(event.name(), event::value);
    }

    private boolean wants(String name, UnaryOperator<String> header) {
        String subclass = header.apply("Event-Subclass");
        if (nixed.contains(name) || nixed.contains(subclass)) {
            return false;
        }
        boolean named =
                names.contains("ALL") || (name.equals("CUSTOM") ? names.contains(subclass) : names.contains(name));
        return named
                && (filters.isEmpty()
                        || filters.entrySet().stream()
                                .anyMatch(
                                        filter -> header.apply(filter.getKey()).equals(filter.getValue())));
    }

    private static String normalised(String name) {
        return name.contains("::") ? name : name.toUpperCase(Locale.ROOT);
    }
}
