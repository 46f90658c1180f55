package org.interactionledger.schemas.subject;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * Somebody asked for the erasure while a legal hold forbids it. Nothing was erased.
 *
 * @param reason        why it was asked for
 * @param holdReason    why it must be kept
 * @param holdReference of the proceedings that the hold is for
 */
@EventType(name = "subject.erasure-refused")
public record ErasureRefused(
        DataSubjectId subject,
        Instant at,
        SourceKey source,
        UserId by,
        String reason,
        String holdReason,
        String holdReference)
        implements SubjectEvent {}
