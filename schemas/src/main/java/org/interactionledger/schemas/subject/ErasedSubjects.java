package org.interactionledger.schemas.subject;

import java.util.List;
import org.interactionledger.schemas.identity.DataSubjectId;

/** In any order. */
public record ErasedSubjects(List<DataSubjectId> subjects) {}
