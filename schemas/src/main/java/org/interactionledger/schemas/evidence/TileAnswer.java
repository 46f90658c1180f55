package org.interactionledger.schemas.evidence;

import java.util.Optional;

/** @param hashes in Base64, 32 bytes each one behind the other; empty where the tree has no such tile */
public record TileAnswer(Optional<String> hashes) {}
