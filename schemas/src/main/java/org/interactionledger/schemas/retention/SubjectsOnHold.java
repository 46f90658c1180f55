package org.interactionledger.schemas.retention;

import java.util.Set;
import org.interactionledger.schemas.identity.DataSubjectId;

public record SubjectsOnHold(Set<DataSubjectId> subjects) {

    public SubjectsOnHold {
        subjects = Set.copyOf(subjects);
    }
}
