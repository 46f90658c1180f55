package org.interactionledger.projections.processing;

import java.util.List;
import org.interactionledger.schemas.identity.InteractionId;

/** A read model: what a batch of events makes of it. */
public interface Projection {

    /** Under which its dead letters stand, for ever; and its tokens, unless it is a standby ({@link Side#nameOf}). */
    String name();

    /** Goes up when the read model has to be built anew: it is, beside the old one, when the ledger starts. */
    int version();

    /** Names of its tables, without their schema. */
    List<String> tables();

    /**
     * Whether all events come in the order of the log and in one thread, and not only those of one aggregate: where rows
     * are made of events of several aggregates, and their order shows.
     */
    default boolean isInOneSequence() {
        return false;
    }

    /**
     * Statements that give the standby what its tables hold that is not of the log, just before it is read. Tables of the
     * standby are written {@code projections_standby.…}.
     */
    default List<String> carryOver() {
        return List.of();
    }

    /**
     * Applies events within the transaction of the calling thread; either all of them, or it throws. Applying the same
     * events again gives the same rows. Events of one aggregate come in order of position and in one thread at a time.
     *
     * @throws RuntimeException an outage (see {@link Outage}), or a fault of one of the events
     */
    void apply(List<Recorded> batch);

    /**
     * Writes anew, within the transaction of the calling thread, whatever is held of this interaction, because some of
     * its events read differently now: a data subject was erased. Events that were not applied yet stay so. Runs beside
     * {@link #apply} of other threads, and must not lose what those do.
     *
     * @param stream      all events of the interaction, from the first on
     * @param appliedUpTo position that this projection has passed in every segment
     */
    void rewrite(InteractionId interaction, List<Recorded> stream, long appliedUpTo);
}
