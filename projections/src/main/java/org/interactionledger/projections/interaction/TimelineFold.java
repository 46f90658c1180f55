package org.interactionledger.projections.interaction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.interactionledger.schemas.interaction.TimelineEntry;

/**
 * Puts the lines of one interaction in order, by occurred-at and then by position, and joins the keys that one party
 * pressed in a row. Pure.
 */
public final class TimelineFold {

    /** Keys further apart than this are two inputs: callers pause between an order number and the next question. */
    static final Duration BETWEEN_KEYS = Duration.ofSeconds(2);

    static final String DIGITS = "digits";
    static final String FROM = "from";
    private static final String ERASED = "erased";

    private static final Comparator<TimelineEntry> ORDER =
            Comparator.comparing(TimelineEntry::at).thenComparingLong(TimelineEntry::position);

    private TimelineFold() {}

    /**
     * @param entries of one interaction, in any order, one for each event
     * @return joined digits stand at the time and position of their first key
     */
    public static List<TimelineEntry> of(Collection<TimelineEntry> entries) {
        List<TimelineEntry> ordered = entries.stream().sorted(ORDER).toList();
        List<TimelineEntry> timeline = new ArrayList<>();
        Map<String, Pressing> pressing = new HashMap<>();
        for (TimelineEntry entry : ordered) {
            if (!entry.what().equals(DIGITS)) {
                timeline.add(entry);
                continue;
            }
            String from = entry.details().getOrDefault(FROM, "");
            Pressing current = pressing.get(from);
            if (current != null && current.goesOnWith(entry)) {
                timeline.set(current.index(), joined(timeline.get(current.index()), entry));
                pressing.put(from, new Pressing(current.index(), entry));
            } else {
                pressing.put(from, new Pressing(timeline.size(), entry));
                timeline.add(entry);
            }
        }
        return Collections.unmodifiableList(timeline);
    }

    /** @param index of the line that the keys are joined in */
    private record Pressing(int index, TimelineEntry lastKey) {

        boolean goesOnWith(TimelineEntry key) {
            return Duration.between(lastKey.at(), key.at()).compareTo(BETWEEN_KEYS) < 0;
        }
    }

    private static TimelineEntry joined(TimelineEntry line, TimelineEntry key) {
        Map<String, String> details = new TreeMap<>(line.details());
        details.merge(DIGITS, key.details().getOrDefault(DIGITS, ""), TimelineFold::joinedDigits);
        return new TimelineEntry(
                line.position(),
                line.at(),
                line.recordedAt(),
                line.type(),
                line.what(),
                Collections.unmodifiableMap(details));
    }

    private static String joinedDigits(String before, String next) {
        return before.equals(ERASED) || next.equals(ERASED) ? ERASED : before + next;
    }
}
