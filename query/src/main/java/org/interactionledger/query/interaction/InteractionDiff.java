package org.interactionledger.query.interaction;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.interaction.TimelineEntry;
import tools.jackson.databind.JsonNode;

/**
 * What became known of an interaction between two moments.
 *
 * @param changes of its state, by path
 * @param steps   what was recorded in between, in order of position
 */
public record InteractionDiff(List<Change> changes, List<TimelineEntry> steps) {

    /**
     * @param path   JSON pointer into the state, as {@code replay} shows it
     * @param before empty where there was nothing
     * @param after  empty where there is nothing any more
     */
    public record Change(
            String path,
            @Schema(implementation = Object.class) Optional<JsonNode> before,
            @Schema(implementation = Object.class) Optional<JsonNode> after) {}
}
