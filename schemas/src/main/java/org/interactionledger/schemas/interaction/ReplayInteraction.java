package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.identity.InteractionId;

/** Asks for a contact as it was known, or as it was, at a moment. Answered with an {@link InteractionReplay}. */
public record ReplayInteraction(InteractionId interaction, Moment moment) {

    /** Up to where to fold. */
    public sealed interface Moment {}

    /** Everything up to this position in the log, inclusive. */
    public record AtPosition(long position) implements Moment {}

    /** Everything that the ledger had recorded by this instant: what one could know then. */
    public record KnownAt(Instant recordedAt) implements Moment {}

    /** Everything that had happened by this instant, whenever it became known. */
    public record HappenedAt(Instant occurredAt) implements Moment {}

    /** Everything there is. */
    public record Now() implements Moment {}
}
