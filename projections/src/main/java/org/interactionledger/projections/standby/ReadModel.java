package org.interactionledger.projections.standby;

import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.projection.StandbyStatus.State;

/**
 * What this database holds of a projection.
 *
 * @param version           of the projection that filled what is read
 * @param generation        of the standby's batches: those of an earlier one are refused
 * @param exchangingOutside whether a search engine's indices were being exchanged when this was read
 */
public record ReadModel(
        String projection, int version, long generation, Optional<Standby> standby, boolean exchangingOutside) {

    /**
     * @param version    of the projection that fills it
     * @param migration  of the tables that its own were made like
     * @param automatic  read as soon as it has caught up
     * @param askedBy    empty where the ledger did
     * @param switchedAt since when it is the former one, or, after a way back, the other one
     */
    public record Standby(
            State state,
            int version,
            String migration,
            boolean automatic,
            Instant askedAt,
            Optional<UserId> askedBy,
            Optional<Instant> switchedAt) {}

    /** What tokens of the standby stand under: of this generation only, so that no earlier batch can store one. */
    public String tokensOfStandby() {
        return projection + ".standby." + generation;
    }

    /** With the generation that comes after this one. */
    ReadModel next() {
        return new ReadModel(projection, version, generation + 1, standby, exchangingOutside);
    }
}
