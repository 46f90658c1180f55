package org.interactionledger.schemas.telephony;

/**
 * How much a gap can hide of one run of a switch, from the numbers that it gives its events.
 *
 * @param after  the highest {@code Event-Sequence} that was heard before the gap
 * @param before the {@code Event-Sequence} of the first event that was heard after it
 * @param atMost how many events were missed, or fewer: a switch leaves numbers out though nothing is lost, and sends
 *     some later than their number says
 */
public record MissedEvents(long after, long before, long atMost) {}
