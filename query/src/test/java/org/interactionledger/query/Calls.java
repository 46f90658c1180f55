package org.interactionledger.query;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.Channel;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.InteractionQueued;
import org.interactionledger.schemas.interaction.InteractionSummary;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.interaction.Phase;
import org.interactionledger.schemas.provenance.SourceKey;

/** Calls to test with. */
final class Calls {

    static final UUID CALL_UUID = UUID.fromString("0b0e7f0a-3f0e-8c6e-9f63-1f5a6c3f7d21");
    static final InteractionId CALL = new InteractionId(RunningQuery.DEMO, CALL_UUID);
    static final Instant STARTED = Instant.parse("2026-11-24T08:00:00Z");

    private Calls() {}

    /** A call of 95 s that waited 12 s in the queue «support» and was answered by 1001. */
    static InteractionSummary answeredCall(InteractionId id) {
        return answeredCall(id, "13800000001", Optional.of("王芳"), "4008", List.of("1001"));
    }

    static InteractionSummary answeredCall(
            InteractionId id, String from, Optional<String> fromName, String to, List<String> agents) {
        return new InteractionSummary(
                id,
                Channel.VOICE,
                Direction.INBOUND,
                from,
                fromName,
                to,
                Optional.of(QueueName.of("support")),
                Optional.empty(),
                Phase.ENDED,
                Optional.of(Outcome.ANSWERED),
                STARTED,
                Optional.of(STARTED.plusSeconds(1)),
                Optional.of(STARTED.plusSeconds(12)),
                Optional.of(STARTED.plusSeconds(95)),
                agents,
                Duration.ofSeconds(12),
                Duration.ofSeconds(83),
                Duration.ZERO,
                Optional.empty(),
                0,
                Optional.of(from),
                Optional.of("NORMAL_CLEARING"),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                false,
                Optional.empty(),
                42);
    }

    static InteractionQueued queued(TenantId tenant, int number) {
        InteractionId id = new InteractionId(tenant, new UUID(7, number));
        return new InteractionQueued(
                id, STARTED.plusMillis(number), new SourceKey.Esl(new UUID(1, 1), number), QueueName.of("support"));
    }
}
