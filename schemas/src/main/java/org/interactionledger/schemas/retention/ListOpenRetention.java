package org.interactionledger.schemas.retention;

/** Asks what fell due and is not erased yet, in all tenants. Answered with {@link OpenRetention}. */
public record ListOpenRetention() {}
