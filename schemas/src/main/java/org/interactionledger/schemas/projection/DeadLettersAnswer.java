package org.interactionledger.schemas.projection;

import java.util.Optional;

/** @param found empty where there is no projection of that name */
public record DeadLettersAnswer(Optional<DeadLetters> found) {}
