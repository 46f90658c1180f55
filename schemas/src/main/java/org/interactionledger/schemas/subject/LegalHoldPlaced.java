package org.interactionledger.schemas.subject;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * What is kept of the subject must be kept until the hold is lifted.
 *
 * @param reason    why, without naming a person
 * @param reference of the proceedings, such as a file number
 */
@EventType(name = "subject.legal-hold-placed")
public record LegalHoldPlaced(
        DataSubjectId subject, Instant at, SourceKey source, UserId by, String reason, String reference)
        implements SubjectEvent {}
