package org.interactionledger.telephony.cdr;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.interaction.Observation;

/**
 * One document of {@code mod_json_cdr}: what the switch wrote down of one leg.
 *
 * @param core    the run of the switch
 * @param leg     the channel
 * @param party   whether there is a party at the end of it; a loopback's half has none
 * @param madeFor the channels for which it was made, the surest first; empty where it began a call
 * @param ended   when it was released
 * @param told    what it tells, as if its contact began with {@code madeFor}
 */
record CallRecord(UUID core, UUID leg, boolean party, List<UUID> madeFor, Instant ended, Observation.LegRecord told) {

    Optional<UUID> maker() {
        return madeFor.stream().findFirst();
    }
}
