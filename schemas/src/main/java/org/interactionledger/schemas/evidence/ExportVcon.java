package org.interactionledger.schemas.evidence;

import java.util.Optional;
import org.interactionledger.schemas.identity.InteractionId;

/**
 * The evidence of an interaction as a signed vCon; answered with {@link VconAnswer}.
 *
 * @param disclosing which personal data can be read in it; empty for none
 */
public record ExportVcon(InteractionId interaction, Optional<Disclosing> disclosing) {}
