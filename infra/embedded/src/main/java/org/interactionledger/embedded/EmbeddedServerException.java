package org.interactionledger.embedded;

/**
 * A server or its directory cannot be used. The message says what was wrong, with which path or port, and what to do; it
 * is written for the person who started the program.
 */
public final class EmbeddedServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EmbeddedServerException(String message) {
        super(message);
    }

    EmbeddedServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
