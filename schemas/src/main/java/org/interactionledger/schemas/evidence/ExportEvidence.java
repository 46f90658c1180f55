package org.interactionledger.schemas.evidence;

import org.interactionledger.schemas.identity.InteractionId;

/** All that the log has of an interaction, with what proves it; answered with {@link EvidenceAnswer}. */
public record ExportEvidence(InteractionId interaction) {}
