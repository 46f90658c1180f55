package org.interactionledger.schemas.retention;

/** Asks which days' keys were destroyed, in all tenants. Answered with {@link ErasedDays}. */
public record ListErasedDays() {}
