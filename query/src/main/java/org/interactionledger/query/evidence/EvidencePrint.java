package org.interactionledger.query.evidence;

import java.time.Instant;
import org.interactionledger.schemas.evidence.EvidenceFile;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.interaction.InteractionSummary;
import org.interactionledger.schemas.interaction.Timeline;

/**
 * What is printed of an interaction: what is said of it, and what proves it.
 *
 * @param masks of what is left out of the summary and the timeline
 */
record EvidencePrint(
        InteractionId interaction,
        InteractionSummary summary,
        Timeline timeline,
        EvidenceFile file,
        Masks masks,
        Instant exportedAt) {}
