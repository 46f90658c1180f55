package org.interactionledger.schemas.codec;

/**
 * Stands in for a stored event whose type or revision this reader does not know. Projections park it and say so; they
 * never skip it.
 */
public record UnreadableEvent(String type, int revision, String reason) {}
