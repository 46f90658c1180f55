package org.interactionledger.schemas.interaction;

import java.util.Optional;

/**
 * How often customers had to come back. {@code docs/metrics.md} defines each figure.
 *
 * @param contacts               from outside, of customers that can be told apart
 * @param unknownCustomers       contacts of callers who withheld their number; in none of the other figures
 * @param repeats                contacts before which another of the same customer began, within the window
 * @param repeatRate             repeats / contacts
 * @param judged                 contacts that were answered and are over, and whose window is over too
 * @param resolved               judged contacts after which none of the same customer began within the window
 * @param firstContactResolution resolved / judged
 */
public record RepeatFigures(
        long contacts,
        long unknownCustomers,
        long repeats,
        Optional<Double> repeatRate,
        long judged,
        long resolved,
        Optional<Double> firstContactResolution) {}
