package org.interactionledger.schemas.evidence;

/** A tile of the latest checkpoint's tree; answered with {@link TileAnswer}. */
public record GetTile(Tile tile) {}
