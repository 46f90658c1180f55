package org.interactionledger.schemas.party;

import java.util.Optional;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;

/**
 * The keys of data subjects, for those who look subjects up and erase them. Everything throws
 * {@link org.interactionledger.schemas.codec.PersonalDataCipher.KeysUnavailable} while the keys cannot be reached: that is
 * never taken for an erasure. Thread-safe.
 */
public interface SubjectKeyStore {

    enum KeyState {
        /** There never was such a subject. */
        UNKNOWN,
        KEPT,
        DESTROYED
    }

    KeyState stateOf(TenantId tenant, SubjectId subject);

    /** The subject that the address leads to, where there is one; none is made. */
    Optional<SubjectId> find(TenantId tenant, Address address);

    /**
     * Destroys the subject's key, and that an address leads to it. Durable when it returns, and counts at once in this
     * process; doing it again changes nothing.
     *
     * @throws IllegalStateException if there never was such a subject
     */
    void erase(TenantId tenant, SubjectId subject);

    /** Whatever this process remembers of the subject's key is asked for anew. */
    void forget(TenantId tenant, SubjectId subject);

    /**
     * Writes the keys anew without the rows that were replaced: a destroyed key is then in no table file any more. Reads
     * wait meanwhile.
     *
     * @return false where some were kept because a transaction may still look at them; try again later
     */
    boolean dropFormerRows();
}
