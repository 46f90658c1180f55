package org.interactionledger.schemas.reading;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.ReadingId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * Somebody read what was recorded of people. Recorded before he got it. The same thing looked at for the
 * same purpose within a few minutes is one reading; each export is one.
 *
 * @param reference of the proceedings or the complaint; never erased, so it names nobody
 */
@EventType(name = "reading.evidence-read")
public record EvidenceRead(
        ReadingId reading,
        Instant at,
        SourceKey source,
        UserId by,
        Purpose purpose,
        Optional<String> reference,
        List<Read> reads)
        implements ReadingEvent {}
