package org.interactionledger.query.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.interactionledger.schemas.evidence.Masked;
import org.interactionledger.schemas.evidence.Withheld;
import org.interactionledger.schemas.interaction.Timeline;
import org.interactionledger.schemas.interaction.TimelineEntry;

/**
 * Lines of a timeline that no event of the interaction tells: what was asked of a switch. They hold nothing of a data
 * subject but, perhaps, in the words of the switch; so in a masked print only what is known to be the ledger's own stays.
 */
record LinesBeside(List<TimelineEntry> lines, Map<String, Masked> masked) {

    private static final String CONTROL = "control.";
    private static final Set<String> OWN = Set.of("control", "by", "action", "reason", "result");

    static LinesBeside of(Timeline known) {
        String mark = "masked-" + UUID.randomUUID();
        return new LinesBeside(
                known.entries().stream()
                        .filter(entry -> entry.type().startsWith(CONTROL))
                        .map(entry -> withOwnAlone(entry, mark))
                        .toList(),
                Map.of(mark, new Masked(Withheld.TEXTS, Masked.NOBODY)));
    }

    Timeline with(Timeline events) {
        List<TimelineEntry> all = new ArrayList<>(events.entries());
        all.addAll(lines);
        return new Timeline(events.interaction(), List.copyOf(all));
    }

    private static TimelineEntry withOwnAlone(TimelineEntry entry, String mark) {
        Map<String, String> details = new TreeMap<>();
        entry.details().forEach((name, value) -> details.put(name, OWN.contains(name) ? value : mark));
        return new TimelineEntry(entry.position(), entry.at(), entry.recordedAt(), entry.type(), entry.what(), details);
    }
}
