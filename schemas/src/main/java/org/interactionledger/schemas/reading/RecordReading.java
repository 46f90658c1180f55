package org.interactionledger.schemas.reading;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.identity.ReadingId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.provenance.SourceKey;

/** Keeps what somebody is about to read, as {@link EvidenceRead}. Never refused. */
public record RecordReading(
        ReadingId reading,
        Instant at,
        SourceKey source,
        UserId by,
        Purpose purpose,
        Optional<String> reference,
        List<Read> reads) {}
