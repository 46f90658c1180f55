package org.interactionledger.telephony.esl;

import java.util.OptionalLong;

/** Where a reader stands between two reads. All positions are offsets in the connection. */
sealed interface Place {

    /** At a frame's first byte; no empty line begins before {@code searchedTo}. */
    record InHeaders(long searchedTo) implements Place {}

    /** In a body that is an end in itself; no event frame ends between {@code from} and {@code searchedTo}. */
    record InBody(HeaderBlock block, long from, long to, long searchedTo) implements Place {}

    /** In the headers of an event; no empty line begins between {@code from} and {@code searchedTo}. */
    record InEventHeaders(HeaderBlock block, long from, long to, long searchedTo) implements Place {}

    /** In the body of an event whose headers are read and agree with the frame's length. */
    record InEventBody(HeaderBlock block, HeaderBlock event, long from, long eventBodyFrom, long to) implements Place {}

    /**
     * Looking for the start of the next frame.
     *
     * @param since      where the frame began that was skipped
     * @param head       of that frame, masked
     * @param searchedTo no empty line that a frame follows begins between {@code since} and here
     * @param bodyEnd    where that frame ends if its length is true
     */
    record Searching(long since, String head, long searchedTo, OptionalLong bodyEnd) implements Place {}

    /** Gave up, or the connection ended. */
    record Lost() implements Place {}
}
