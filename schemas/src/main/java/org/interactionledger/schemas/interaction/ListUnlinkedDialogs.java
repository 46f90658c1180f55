package org.interactionledger.schemas.interaction;

/** Calls of all tenants that two interactions have had and are not linked by yet; answered with {@link UnlinkedDialogs}. */
public record ListUnlinkedDialogs() {}
