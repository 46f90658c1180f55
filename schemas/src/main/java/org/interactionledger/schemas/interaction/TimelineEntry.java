package org.interactionledger.schemas.interaction;

import java.time.Instant;
import java.util.Map;

/**
 * One line of a timeline, in the words of the trade.
 *
 * @param position   of the event that it comes from
 * @param recordedAt by the ledger's clock
 * @param type       the event's logical name
 * @param what       the word for it: {@code answered}, {@code transfer-started}, …
 * @param details    what belongs to it, in alphabetical order: {@code by}, {@code to}, {@code cause}, …
 */
public record TimelineEntry(
        long position, Instant at, Instant recordedAt, String type, String what, Map<String, String> details) {}
