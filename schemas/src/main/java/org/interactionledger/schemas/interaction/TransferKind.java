package org.interactionledger.schemas.interaction;

/** How a customer is handed on. */
public enum TransferKind {
    /** At once, without asking the target. */
    BLIND,
    /** After talking to the target. */
    ATTENDED
}
