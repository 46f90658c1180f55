package org.interactionledger.schemas.agent;

import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.identity.TenantId;

/**
 * Asks how long agents were on duty within [from, to). Answered with {@link AgentTimes}.
 *
 * @param asOf what an agent is doing now counts until then
 */
public record AnalyseAgents(TenantId tenant, Instant from, Instant to, Optional<String> agent, Instant asOf) {}
