package org.interactionledger.eventstore;

import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;

/** No key was ever made for this data subject here: the id is wrong, or the keys were restored from before its time. */
public final class UnknownSubject extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    UnknownSubject(TenantId tenant, SubjectId subject) {
        super("Tenant " + tenant + " has no data subject " + subject + " and never erased one. Subjects are made by"
                + " DataSubjects.subjectOf; if the keys were restored from a backup, restore a newer one");
    }
}
