package org.interactionledger.schemas.subject;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * The subject will be erased, and nothing stops it any more.
 *
 * @param reason for the record, and never erased: it names no person
 */
@EventType(name = "subject.erasure-requested")
public record ErasureRequested(DataSubjectId subject, Instant at, SourceKey source, UserId by, String reason)
        implements SubjectEvent {}
