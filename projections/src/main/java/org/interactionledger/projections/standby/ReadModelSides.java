package org.interactionledger.projections.standby;

import org.interactionledger.projections.processing.Projection;

/**
 * Both sides of a read model.
 *
 * @param live    fills what is read
 * @param standby fills the copy beside it
 * @param outside what the projection holds outside of PostgreSQL
 */
public record ReadModelSides(Projection live, Projection standby, OutsideCopies outside) {

    public static ReadModelSides of(Projection live, Projection standby) {
        return new ReadModelSides(live, standby, OutsideCopies.NONE);
    }

    String name() {
        return live.name();
    }

    int version() {
        return live.version();
    }
}
