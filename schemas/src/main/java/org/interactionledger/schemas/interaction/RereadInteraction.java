package org.interactionledger.schemas.interaction;

import java.util.List;
import java.util.Set;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.interaction.InteractionCommand.Observe;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * All kept frames of a contact that is over were read again, from its first one on. Answered with
 * {@link RereadFindings}.
 *
 * @param seen  everything that follows from these frames, in their order; empty where they are no contact of its own
 * @param read  the switch's events that were read: a recorded fact from one of these that does not follow from it any
 *              more did not happen
 * @param model version of the model that read them
 */
public record RereadInteraction(
        InteractionId interaction, List<Observe> seen, Set<SourceKey> read, String model, UserId by, RereadMode mode) {}
