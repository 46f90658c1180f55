package org.interactionledger.schemas.interaction;

/** Asks how far each projection is. Answered with {@link ProjectionStatuses}. */
public record ListProjections() {}
