package org.interactionledger.query.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interactionledger.schemas.codec.StoredLine;
import org.interactionledger.schemas.evidence.EvidenceFile;
import org.interactionledger.schemas.interaction.Timeline;
import org.interactionledger.schemas.interaction.TimelineEntry;

/**
 * A line of the timeline and the event that proves it; times, position and type are the event's where there is one.
 *
 * @param said  empty where the event was joined with another, or the read model had not got to it
 * @param event empty where the line tells something beside the interaction, such as what was asked of a switch
 */
record PrintedLine(
        long position,
        Instant at,
        Instant recordedAt,
        String type,
        Optional<TimelineEntry> said,
        Optional<StoredLine> event) {

    private static final Comparator<PrintedLine> ORDER =
            Comparator.comparing(PrintedLine::at).thenComparingLong(PrintedLine::position);

    /** Every line of the timeline and every event of the file. */
    static List<PrintedLine> of(Timeline timeline, EvidenceFile file) {
        Map<Long, StoredLine> events = new LinkedHashMap<>();
        file.events().forEach(proved -> events.put(proved.event().position(), proved.event()));
        List<PrintedLine> lines = new ArrayList<>();
        for (TimelineEntry entry : timeline.entries()) {
            StoredLine event = events.remove(entry.position());
            lines.add(event == null ? beside(entry) : of(event, Optional.of(entry)));
        }
        events.values().forEach(event -> lines.add(of(event, Optional.empty())));
        lines.sort(ORDER);
        return List.copyOf(lines);
    }

    private static PrintedLine of(StoredLine event, Optional<TimelineEntry> said) {
        return new PrintedLine(
                event.position(), event.occurredAt(), event.recordedAt(), event.type(), said, Optional.of(event));
    }

    private static PrintedLine beside(TimelineEntry entry) {
        return new PrintedLine(
                entry.position(), entry.at(), entry.recordedAt(), entry.type(), Optional.of(entry), Optional.empty());
    }
}
