package org.interactionledger.schemas.evidence;

import java.util.Optional;
import org.interactionledger.schemas.identity.InteractionId;

/**
 * All that the log has of an interaction, with what proves it; answered with {@link EvidenceAnswer}.
 *
 * @param disclosing which personal data can be read in it; empty for none
 */
public record ExportEvidence(InteractionId interaction, Optional<Disclosing> disclosing) {}
