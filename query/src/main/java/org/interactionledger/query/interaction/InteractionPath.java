package org.interactionledger.query.interaction;

import java.util.UUID;
import org.interactionledger.query.problem.ProblemKind;
import org.interactionledger.query.problem.Refused;
import org.interactionledger.query.request.Fields;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.TenantId;

/** The interaction that a path names: the tenant is the caller's, only the UUID stands in the path. */
public final class InteractionPath {

    private InteractionPath() {}

    public static InteractionId read(TenantId tenant, String id) {
        Fields fields = new Fields();
        UUID uuid = fields.uuid("id", id);
        fields.check();
        return new InteractionId(tenant, uuid);
    }

    public static Refused unknown(InteractionId interaction) {
        return Refused.because(
                ProblemKind.INTERACTION_NOT_FOUND,
                "The ledger knows no interaction " + interaction.uuid() + " of the tenant '" + interaction.tenant()
                        + "'. One that began this very second may not be folded in yet.");
    }
}
