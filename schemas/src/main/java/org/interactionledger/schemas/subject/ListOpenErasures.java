package org.interactionledger.schemas.subject;

/** Erasures of all tenants that were requested and are not done; answered with {@link OpenErasures}. */
public record ListOpenErasures() {}
