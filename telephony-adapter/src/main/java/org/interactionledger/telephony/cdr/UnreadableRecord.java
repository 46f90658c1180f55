package org.interactionledger.telephony.cdr;

/** A document that is no call detail record; the message says what is wrong with it and never quotes its values. */
public final class UnreadableRecord extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableRecord(String message) {
        super(message);
    }
}
