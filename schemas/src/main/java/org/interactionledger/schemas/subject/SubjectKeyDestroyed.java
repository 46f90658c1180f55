package org.interactionledger.schemas.subject;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.provenance.SourceKey;

/** The subject's key is gone: what the log holds of the subject reads as erased from now on, everywhere and for ever. */
@EventType(name = "subject.key-destroyed")
public record SubjectKeyDestroyed(DataSubjectId subject, Instant at, SourceKey source) implements SubjectEvent {}
