package org.interactionledger.telephony.esl;

/** What the reader found at one place of a connection: a frame, or a report of bytes that are not as they should be. */
public sealed interface Decoded permits EslFrame, MalformedFrame {

    /** Offset of the first byte it speaks of, counted from the first byte of the connection. */
    long offset();
}
