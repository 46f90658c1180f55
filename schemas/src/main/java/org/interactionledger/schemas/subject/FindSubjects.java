package org.interactionledger.schemas.subject;

import org.interactionledger.schemas.identity.TenantId;

/**
 * Whose data subjects this address leads to; answered with {@link SubjectsFound}. None is made by asking.
 *
 * @param address as a person writes it: a number with or without {@code +}, an extension, a SIP address
 */
public record FindSubjects(TenantId tenant, String address) {

    /** Without the address: questions are logged. */
    @Override
    public String toString() {
        return "FindSubjects[tenant=" + tenant + "]";
    }
}
