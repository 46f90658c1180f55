package org.interactionledger.telephony.journal;

/** The journal could not be read or written, and takes nothing more until it is opened anew. */
public final class JournalFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JournalFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    JournalFailedException(String message) {
        super(message);
    }
}
