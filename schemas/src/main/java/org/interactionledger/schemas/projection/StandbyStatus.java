package org.interactionledger.schemas.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.identity.UserId;

/**
 * The second copy of a read model, which nobody reads: one that is being built, or the one that was read before.
 *
 * @param version         of the projection that fills it
 * @param position        of the last event that every segment of it has folded in
 * @param lagEvents       events behind the head of the log
 * @param eventsPerSecond over the last minute
 * @param timeLeft        until it has caught up, at this rate; empty where nothing is known of the rate
 * @param automaticSwitch whether it is read as soon as it has caught up
 * @param deadLetters     events that could not be applied to it, but for what a person has set aside
 * @param askedBy         who asked for it to be built; empty where the ledger did, for a new version of the projection
 * @param switchedAt      since when the other one is read
 * @param problem         why it does not go on, or is not read though it has caught up
 */
public record StandbyStatus(
        State state,
        int version,
        long position,
        long lagEvents,
        double eventsPerSecond,
        Optional<Duration> timeLeft,
        boolean automaticSwitch,
        long deadLetters,
        Instant askedAt,
        Optional<UserId> askedBy,
        Optional<Instant> switchedAt,
        Optional<String> problem) {

    /** What it is there for. */
    public enum State {
        /** It is filled from the beginning of the log, to be read then. */
        BUILDING,
        /** It waits for somebody to let it go on. */
        PAUSED,
        /** It was read before, and is kept up to date until it is dropped. */
        FORMER
    }
}
