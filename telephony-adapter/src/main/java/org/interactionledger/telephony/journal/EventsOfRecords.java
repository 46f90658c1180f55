package org.interactionledger.telephony.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interactionledger.telephony.esl.EslEvent;
import org.interactionledger.telephony.esl.EslFrame;
import org.interactionledger.telephony.esl.EslFrameReader;

/** Reads the events of records by the same decoder as on the wire. Not thread-safe. */
public final class EventsOfRecords {

    private final EslFrameReader reader = new EslFrameReader();

    /** @param record whose content is an event's frame */
    public Optional<EslEvent> event(JournalRecord record) {
        List<EslEvent> events = new ArrayList<>();
        reader.feed(record.content(), decoded -> {
            if (decoded instanceof EslFrame frame) {
                frame.event().ifPresent(events::add);
            }
        });
        return events.stream().findFirst();
    }
}
