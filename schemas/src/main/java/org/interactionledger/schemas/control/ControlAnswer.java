package org.interactionledger.schemas.control;

import java.util.Optional;

/** @param found empty where the tenant has no such control */
public record ControlAnswer(Optional<ControlStatus> found) {}
