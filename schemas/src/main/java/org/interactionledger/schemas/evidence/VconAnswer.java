package org.interactionledger.schemas.evidence;

import java.util.Optional;

/**
 * @param vcon    JSON, to be kept to the byte; empty where there is no such interaction, or not all of it is in a checkpoint
 *                yet
 * @param pending events that no checkpoint has yet; ask again a second later
 */
public record VconAnswer(Optional<String> vcon, int pending) {}
