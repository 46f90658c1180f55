package org.interactionledger.standalone.operations;

/** There is no ledger where one was looked for, or it cannot be used now. The message says what to do. */
public final class NoLedger extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoLedger(String message) {
        super(message);
    }
}
