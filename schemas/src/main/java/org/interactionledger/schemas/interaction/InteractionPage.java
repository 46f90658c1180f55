package org.interactionledger.schemas.interaction;

import java.util.List;
import java.util.Optional;

/** @param nextCursor where the next page begins; empty on the last */
public record InteractionPage(List<InteractionSummary> items, Optional<String> nextCursor) {}
