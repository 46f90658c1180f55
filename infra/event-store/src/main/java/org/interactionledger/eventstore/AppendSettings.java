package org.interactionledger.eventstore;

import java.time.Duration;

/**
 * How much an engine takes on at once. What waits is bounded by these numbers, whatever callers do.
 *
 * @param waitingUnits    units of work that may wait for their turn; the next one waits outside
 * @param waitingBytes    bytes of events that may wait, for the same reason; one unit may be larger where it is alone
 * @param batchEvents     most events that are committed together; a larger unit of work goes alone
 * @param batchBytes      most bytes that are committed together; a larger unit of work goes alone
 * @param eventBytes      a larger event is refused: its metadata and payload as stored, in bytes
 * @param patience        how long a caller waits for its unit of work to be written before it is told that the store is
 *                        busy or away
 * @param outcomePatience how much longer it waits for the fate of one that was being written when the database was lost
 */
public record AppendSettings(
        int waitingUnits,
        long waitingBytes,
        int batchEvents,
        int batchBytes,
        int eventBytes,
        Duration patience,
        Duration outcomePatience) {

    private static final int MIB = 1 << 20;

    public AppendSettings {
        requirePositive("waitingUnits", waitingUnits);
        requirePositive("waitingBytes", waitingBytes);
        requirePositive("batchEvents", batchEvents);
        requirePositive("batchBytes", batchBytes);
        requirePositive("eventBytes", eventBytes);
        requirePositive("patience", patience.toMillis());
        requirePositive("outcomePatience", outcomePatience.toMillis());
    }

    /** For one node of a few cores: at most 32 MiB of events wait, and callers wait for 5 s. */
    public static AppendSettings standard() {
        return new AppendSettings(
                10_000, 32L * MIB, 1_000, 4 * MIB, MIB, Duration.ofSeconds(5), Duration.ofSeconds(20));
    }

    public AppendSettings withPatience(Duration chosen) {
        return new AppendSettings(
                waitingUnits, waitingBytes, batchEvents, batchBytes, eventBytes, chosen, outcomePatience);
    }

    public AppendSettings withOutcomePatience(Duration chosen) {
        return new AppendSettings(waitingUnits, waitingBytes, batchEvents, batchBytes, eventBytes, patience, chosen);
    }

    public AppendSettings withWaitingUnits(int chosen) {
        return new AppendSettings(chosen, waitingBytes, batchEvents, batchBytes, eventBytes, patience, outcomePatience);
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("%s must be more than 0, but was %d".formatted(name, value));
        }
    }
}
