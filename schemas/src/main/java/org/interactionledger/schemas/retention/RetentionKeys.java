package org.interactionledger.schemas.retention;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;

/**
 * The keys of {@link RetentionDay days}. Everything throws {@link
 * org.interactionledger.schemas.codec.PersonalDataCipher.KeysUnavailable} while the keys cannot be reached. Thread-safe.
 */
public interface RetentionKeys {

    /** What can be read of one subject alone, because a legal hold stood when the day's key was destroyed. */
    record HeldOver(TenantDay day, SubjectId subject) {}

    /** Days of the class whose key is kept, up to and with this one, of all tenants, the oldest first. */
    List<TenantDay> kept(RetentionClass retained, LocalDate upTo, int limit);

    /** What was kept for holds of others than these, of all tenants, the oldest day first. */
    List<HeldOver> heldOverOfOthers(Set<DataSubjectId> onHold, int limit);

    /** Days of one tenant that something can still be read of, the oldest first, from one day to another, both with. */
    List<TenantDay> of(TenantId tenant, RetentionClass retained, LocalDate from, LocalDate to);

    /**
     * Destroys the key of a day, but for what it gives to subjects on hold; where it is destroyed already, what was kept
     * for subjects that are on hold no more. Durable when it returns, and counts at once in this process. Doing it again
     * changes nothing.
     *
     * @return subjects that something is kept for now
     */
    Set<SubjectId> erase(TenantDay day, Set<SubjectId> onHold);

    /** Whatever this process remembers of the day's key is asked for anew. */
    void forget(TenantDay day);

    /** Whether the day's key is there. */
    boolean isKept(TenantDay day);
}
