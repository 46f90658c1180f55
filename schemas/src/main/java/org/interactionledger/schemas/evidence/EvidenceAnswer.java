package org.interactionledger.schemas.evidence;

import java.util.Optional;

/**
 * @param file    empty where there is no such interaction, or not all of it is in a checkpoint yet
 * @param pending events that no checkpoint has yet; ask again a second later
 */
public record EvidenceAnswer(Optional<EvidenceFile> file, int pending) {}
