package org.interactionledger.schemas.party;

import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;

/**
 * Finds the data subject behind an address, and makes one where there is none. Implementations keep a keyed hash of
 * the address, never the address. Thread-safe; durable when it returns; the same address gives the same subject until
 * that subject is erased.
 */
public interface DataSubjects {

    /** For {@link Address.Anonymous} every call gives a new subject: two withheld numbers are not one person. */
    SubjectId subjectOf(TenantId tenant, Address address);
}
