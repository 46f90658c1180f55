package org.interactionledger.schemas.evidence;

import java.util.Optional;
import java.util.Set;
import org.interactionledger.schemas.identity.SubjectId;

/**
 * What personal data evidence is to disclose.
 *
 * @param masked what it is not, of {@link Withheld#ADDRESSES}, {@link Withheld#NAMES} and {@link Withheld#TEXTS}
 * @param only   whose it is, at least one; empty for everybody's
 */
public record Disclosing(Set<Withheld> masked, Optional<Set<SubjectId>> only) {

    /** All that can be masked. */
    public static final Set<Withheld> MASKS = Set.of(Withheld.ADDRESSES, Withheld.NAMES, Withheld.TEXTS);

    public Disclosing {
        if (!MASKS.containsAll(masked)) {
            throw new IllegalArgumentException(masked + " cannot be masked, only " + MASKS);
        }
        if (only.filter(Set::isEmpty).isPresent()) {
            throw new IllegalArgumentException("Of nobody nothing is disclosed: name a data subject");
        }
        masked = Set.copyOf(masked);
        only = only.map(Set::copyOf);
    }

    /** Everybody's. */
    public static Disclosing all(Set<Withheld> masked) {
        return new Disclosing(masked, Optional.empty());
    }

    /** All that is of these. */
    public static Disclosing of(Set<SubjectId> only) {
        return new Disclosing(Set.of(), Optional.of(only));
    }

    boolean leavesOut(SubjectId subject) {
        return only.isPresent() && !only.get().contains(subject);
    }
}
