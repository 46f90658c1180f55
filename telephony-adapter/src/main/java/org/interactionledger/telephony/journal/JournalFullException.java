package org.interactionledger.telephony.journal;

/**
 * The record was not kept: it, or one before it, would have made the journal larger than it may be. The journal takes
 * nothing more until it is opened anew.
 */
public final class JournalFullException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JournalFullException(long bytes, long maxBytes) {
        super("The frame journal is full: it has " + bytes + " bytes and may have " + maxBytes
                + ". Frames are being lost. See why the ledger does not take them, or raise the limit.");
    }
}
