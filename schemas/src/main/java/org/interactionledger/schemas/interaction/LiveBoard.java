package org.interactionledger.schemas.interaction;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.identity.AgentId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.QueueName;

/**
 * Who is on which call, which queue holds whom, which agent is free.
 *
 * @param position up to where the log is folded in
 */
public record LiveBoard(long position, List<Call> calls, List<Queue> queues, List<Agent> agents) {

    /** A contact that is under way, oldest first. */
    public record Call(
            InteractionId id,
            Direction direction,
            String from,
            String to,
            Optional<QueueName> queue,
            Phase phase,
            Instant since,
            Instant startedAt,
            List<String> agents,
            int openAlerts) {}

    /** A queue that holds someone now or held someone today. */
    public record Queue(QueueName name, int waiting, Optional<Instant> longestSince) {}

    /**
     * @param status in the words of the switch
     * @param on     the contact that the agent is in
     */
    public record Agent(AgentId id, String status, Instant since, Optional<InteractionId> on) {}
}
