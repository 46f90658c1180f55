package org.interactionledger.schemas.evidence;

import org.interactionledger.schemas.identity.InteractionId;

/**
 * An interaction's evidence, and what its events tell of it with no more personal data than is to be disclosed; answered
 * with {@link ToldAnswer}.
 */
public record TellEvidence(InteractionId interaction, Disclosing disclosing) {}
