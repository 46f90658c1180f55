package org.interactionledger.schemas.interaction;

/** The form that a contact was judged by. Verdicts by different versions are not comparable. */
public record QaForm(String name, String version) {}
