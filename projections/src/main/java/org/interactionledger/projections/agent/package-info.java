/**
 * What agents were doing, from when to when: the intervals that times on duty are added up from. What they are doing now
 * is on the board, in {@code live}. Begin with {@link org.interactionledger.projections.agent.AgentIntervalProjection}.
 */
@NullMarked
package org.interactionledger.projections.agent;

import org.jspecify.annotations.NullMarked;
