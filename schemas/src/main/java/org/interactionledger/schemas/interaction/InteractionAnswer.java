package org.interactionledger.schemas.interaction;

import java.util.Optional;

/** @param found empty where the ledger knows no such contact */
public record InteractionAnswer(Optional<InteractionSummary> found) {}
