package org.interactionledger.schemas.evidence;

import java.util.Optional;
import java.util.Set;
import org.interactionledger.schemas.identity.SubjectId;

/**
 * What personal data evidence is to disclose.
 *
 * @param masked what it is not, of {@link Withheld#ADDRESSES}, {@link Withheld#NAMES} and {@link Withheld#TEXTS}
 * @param only   whose it is; empty for everybody's
 */
public record Disclosing(Set<Withheld> masked, Optional<SubjectId> only) {

    private static final Set<Withheld> MASKS = Set.of(Withheld.ADDRESSES, Withheld.NAMES, Withheld.TEXTS);

    public Disclosing {
        if (!MASKS.containsAll(masked)) {
            throw new IllegalArgumentException(masked + " cannot be masked, only " + MASKS);
        }
    }
}
