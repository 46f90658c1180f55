package org.interactionledger.schemas.event;

/**
 * Names of what a store adds to an event's metadata when it gives the event back. They are the envelope's: never
 * written with the event, so they are not part of the stored metadata. Recorded-at is the message's timestamp and the
 * position is its tracking token.
 */
public final class Envelope {

    /** SHA-256 over the canonical encoding of the stored row, lower-case hex. */
    public static final String HASH = "envelope.sha256";

    /** Position in the total order, starting at 1, decimal. */
    public static final String POSITION = "envelope.position";

    private Envelope() {}
}
