package org.interactionledger.schemas.interaction;

import java.util.List;
import java.util.Optional;

/**
 * A contact folded to a moment.
 *
 * @param state empty where nothing of it had happened, or was known, by then
 * @param steps what was folded, in order
 */
public record InteractionReplay(Optional<InteractionSummary> state, List<TimelineEntry> steps) {}
