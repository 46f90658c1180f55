package org.interactionledger.schemas.projection;

import org.interactionledger.schemas.identity.UserId;

/** Asks to do something with the standby of a read model; answered with {@link StandbyChanged}. */
public record ChangeStandby(UserId by, String projection, Change change) {

    /** What is asked for. */
    public enum Change {
        /** Stop filling it, where it is. */
        PAUSE,
        /** Go on from there. */
        RESUME,
        /** Read it from now on, and keep the one that was read until now as the former. */
        SWITCH,
        /** Read the former one again. */
        ROLLBACK,
        /** Remove it. */
        DROP
    }
}
