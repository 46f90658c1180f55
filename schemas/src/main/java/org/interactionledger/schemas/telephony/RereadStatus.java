package org.interactionledger.schemas.telephony;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.interaction.RereadMode;

/**
 * How a reading of kept frames stands.
 *
 * @param reason      why it failed
 * @param model       version of the model that reads
 * @param frames      records of the journal that were read
 * @param framesToRead how many there were when it began
 * @param corrections in {@link RereadMode#SHOW} what would be recorded; the first thousand
 */
public record RereadStatus(
        SwitchId telephoneSwitch,
        State state,
        Optional<String> reason,
        RereadMode mode,
        UserId by,
        String model,
        Instant startedAt,
        Optional<Instant> endedAt,
        long frames,
        long framesToRead,
        Counts counts,
        List<Found> corrections) {

    public enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * Of contacts, but for the last three.
     *
     * @param compared     with what the ledger holds
     * @param beginningGone their first frames are not kept any more
     * @param notOver      they go on, or their end is not among the frames
     * @param erased       a data subject of theirs was erased
     */
    public record Counts(
            int compared, int beginningGone, int notOver, int erased, int changed, int added, int withdrawn) {}

    /**
     * One correction, without anything personal: that stands in the log alone.
     *
     * @param kind     {@code changed}, {@code added} or {@code withdrawn}
     * @param type     logical name of the fact that is known now, or was withdrawn
     * @param position of the event that is corrected
     * @param fields   what differs: {@code direction: INTERNAL, now INBOUND}; of a personal value its name only
     */
    public record Found(
            String interaction, String kind, String type, Instant at, Optional<Long> position, List<String> fields) {}
}
