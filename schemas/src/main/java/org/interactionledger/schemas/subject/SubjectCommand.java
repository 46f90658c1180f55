package org.interactionledger.schemas.subject;

import java.time.Instant;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.provenance.SourceKey;

/** What a data subject's aggregate can be told. Requests of people may be refused; confirmations are facts. */
public sealed interface SubjectCommand {

    DataSubjectId subject();

    Instant at();

    SourceKey source();

    /** Answered with an {@link ErasureAnswer}. */
    record EraseSubject(DataSubjectId subject, Instant at, SourceKey source, UserId by, String reason)
            implements SubjectCommand {}

    record PlaceLegalHold(
            DataSubjectId subject, Instant at, SourceKey source, UserId by, String reason, String reference)
            implements SubjectCommand {}

    record LiftLegalHold(DataSubjectId subject, Instant at, SourceKey source, UserId by) implements SubjectCommand {}

    /** The key was destroyed, durably, after the erasure was requested. */
    record ConfirmKeyDestroyed(DataSubjectId subject, Instant at, SourceKey source) implements SubjectCommand {}

    /** Every read model was rewritten after the key was destroyed. */
    record ConfirmErased(DataSubjectId subject, Instant at, SourceKey source) implements SubjectCommand {}
}
