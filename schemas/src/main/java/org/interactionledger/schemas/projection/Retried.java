package org.interactionledger.schemas.projection;

import java.util.List;
import java.util.Optional;

/**
 * What came of a retry.
 *
 * @param freed  aggregates that go on: all that was parked of them is applied
 * @param stay   aggregates that do not
 * @param next   {@code after} of the next request; empty where nothing is left to try
 * @param outage why it stopped early: something is away or held up, and no event is to blame
 */
public record Retried(int freed, List<Stays> stay, Optional<String> next, Optional<String> outage) {

    /**
     * An aggregate that stays parked from this position on; what comes before was applied.
     *
     * @param attempts how often this event was tried again
     */
    public record Stays(String aggregate, long position, String type, Fault fault, int attempts) {}
}
