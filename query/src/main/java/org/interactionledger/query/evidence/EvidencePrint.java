package org.interactionledger.query.evidence;

import java.time.Instant;
import org.interactionledger.schemas.evidence.EvidenceFile;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.interaction.InteractionSummary;
import org.interactionledger.schemas.interaction.Timeline;

/** What is printed of an interaction: what the read models say of it in clear, and what proves it. */
record EvidencePrint(
        InteractionId interaction,
        InteractionSummary summary,
        Timeline timeline,
        EvidenceFile file,
        Instant exportedAt) {}
