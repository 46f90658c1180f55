package org.interactionledger.schemas.retention;

/** Asks who is on legal hold, in all tenants. Answered with {@link SubjectsOnHold}. */
public record ListHolds() {}
