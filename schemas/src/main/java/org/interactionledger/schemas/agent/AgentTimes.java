package org.interactionledger.schemas.agent;

import java.time.Duration;
import java.util.List;

/** By name; agents who were not signed in have no row. {@code docs/metrics.md} defines each time. */
public record AgentTimes(List<Row> rows) {

    /**
     * @param signedIn  available or on a break
     * @param available ready for contacts, whether one came or not; those who take a break after the next are
     */
    public record Row(String agent, Duration signedIn, Duration available, Duration onBreak) {}
}
