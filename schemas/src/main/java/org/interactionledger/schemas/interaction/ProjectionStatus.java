package org.interactionledger.schemas.interaction;

import java.time.Duration;
import java.util.Optional;
import org.interactionledger.schemas.projection.StandbyStatus;

/**
 * How far a projection is.
 *
 * @param state           {@code running}, {@code catching-up}, {@code failing} or {@code stopped}
 * @param position        of the last event that every segment has folded in
 * @param lagEvents       events behind the head of the log
 * @param lag             age of the oldest event not folded in; zero when it is up to date
 * @param eventsPerSecond over the last minute
 * @param deadLetters     events that could not be applied and wait for help, but for what a person has set aside
 * @param blocked         aggregates that these belong to
 * @param setAside        aggregates whose dead letters a person has set aside
 * @param error           why it is failing
 * @param standby         the copy beside it, where there is one
 */
public record ProjectionStatus(
        String name,
        int version,
        String state,
        long position,
        long lagEvents,
        Duration lag,
        double eventsPerSecond,
        long deadLetters,
        long blocked,
        long setAside,
        boolean rebuilding,
        Optional<String> error,
        Optional<StandbyStatus> standby) {}
