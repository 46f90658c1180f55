package org.interactionledger.schemas.subject;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * The subject may be erased again.
 *
 * @param reference of the proceedings that the hold was for
 */
@EventType(name = "subject.legal-hold-lifted")
public record LegalHoldLifted(DataSubjectId subject, Instant at, SourceKey source, UserId by, String reference)
        implements SubjectEvent {}
