package org.interactionledger.schemas.subject;

import org.interactionledger.schemas.identity.DataSubjectId;

/** What is known of a data subject; answered with a {@link SubjectAnswer}. */
public record GetSubject(DataSubjectId subject) {}
