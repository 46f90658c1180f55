package org.interactionledger.query.evidence;

import java.util.Optional;
import org.interactionledger.query.problem.ProblemKind;
import org.interactionledger.query.problem.Refused;
import org.interactionledger.schemas.identity.InteractionId;

/** An export of an interaction, all of whose events are in a checkpoint. */
final class Complete {

    private Complete() {}

    /** @throws Refused where events are in no checkpoint yet, or there is no such interaction */
    static <T> T of(InteractionId interaction, Optional<T> found, int pending) {
        if (pending > 0) {
            throw Refused.because(
                    ProblemKind.UNAVAILABLE,
                    pending + " event(s) of this interaction are in no checkpoint yet. Try again in a second.");
        }
        return found.orElseThrow(() -> Refused.because(
                ProblemKind.INTERACTION_NOT_FOUND,
                "The ledger knows no interaction " + interaction.uuid() + " of the tenant '" + interaction.tenant()
                        + "'."));
    }
}
