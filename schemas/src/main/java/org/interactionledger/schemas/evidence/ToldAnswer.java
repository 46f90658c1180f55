package org.interactionledger.schemas.evidence;

import java.util.Map;
import java.util.Optional;
import org.interactionledger.schemas.interaction.InteractionSummary;
import org.interactionledger.schemas.interaction.Timeline;

/**
 * @param told    empty where there is no such interaction, or not all of it is in a checkpoint yet
 * @param pending events that no checkpoint has yet; ask again a second later
 */
public record ToldAnswer(Optional<Told> told, int pending) {

    /**
     * Nothing of it was made with what is masked.
     *
     * @param file     without any key
     * @param timeline the interaction's own events
     * @param masked   what the marks stand for that stand in place of values, alone or several in a row
     */
    public record Told(EvidenceFile file, InteractionSummary summary, Timeline timeline, Map<String, Masked> masked) {}
}
