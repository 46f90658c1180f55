package org.interactionledger.projections.interaction;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.interaction.FindInteractions;

/** Finds contacts by the words in them, together with all other criteria of the query. */
@FunctionalInterface
public interface TextSearch {

    /** In the query's order, those after the cursor. Lags behind the rows by what its projection and the index lag. */
    List<Hit> find(FindInteractions query, Optional<PageCursor> after, int limit);

    /** A contact and what it is sorted by. */
    record Hit(InteractionId id, Instant startedAt) {

        PageCursor cursor() {
            return new PageCursor(startedAt, id.uuid());
        }
    }
}
