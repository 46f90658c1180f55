package org.interactionledger.schemas.subject;

/** All data subjects whose key was destroyed, of all tenants; answered with {@link ErasedSubjects}. */
public record ListErasedSubjects() {}
