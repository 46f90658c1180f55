package org.interactionledger.schemas.interaction;

/** What a customer showed. Kept to what a supervisor can act on. */
public enum Emotion {
    ANGER,
    FRUSTRATION,
    DISTRESS,
    CONFUSION,
    SATISFACTION
}
