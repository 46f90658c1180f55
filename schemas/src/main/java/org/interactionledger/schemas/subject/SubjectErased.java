package org.interactionledger.schemas.subject;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.provenance.SourceKey;

/** No read model holds anything of the subject any more. */
@EventType(name = "subject.erased")
public record SubjectErased(DataSubjectId subject, Instant at, SourceKey source) implements SubjectEvent {}
