package org.interactionledger.command.subject;

import java.time.Instant;
import org.interactionledger.command.dispatch.RecentSources;
import org.interactionledger.schemas.subject.LegalHold;

/** Whether a data subject is kept: folded from its events by {@link SubjectDecider#evolve}. Immutable. */
sealed interface Keeping {

    RecentSources recorded();

    /** May be erased. */
    record Kept(RecentSources recorded) implements Keeping {}

    /** May not be erased. */
    record Held(LegalHold hold, RecentSources recorded) implements Keeping {}

    /** Is being erased. */
    record Leaving(Instant since, boolean keyDestroyed, RecentSources recorded) implements Keeping {}

    record Gone(Instant since, RecentSources recorded) implements Keeping {}
}
