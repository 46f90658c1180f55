package org.interactionledger.command.retention;

import org.interactionledger.command.dispatch.RecentSources;

/** How far the erasure of a day is: folded from its events by {@link RetentionDecider#evolve}. Immutable. */
record Standing(Stage stage, RecentSources recorded) {

    enum Stage {
        KEPT,
        DUE,
        KEY_DESTROYED,
        /** Of everybody but who was on legal hold then: it can fall due again. */
        ERASED
    }

    Standing then(Stage next, RecentSources sources) {
        return new Standing(next, sources);
    }
}
