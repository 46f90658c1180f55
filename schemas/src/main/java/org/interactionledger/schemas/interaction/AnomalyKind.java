package org.interactionledger.schemas.interaction;

/** What makes a fact impossible after what is known. */
public enum AnomalyKind {
    BEFORE_START,
    AFTER_END,
    /** A contact begins or ends a second time, by another report. */
    REPEATED
}
