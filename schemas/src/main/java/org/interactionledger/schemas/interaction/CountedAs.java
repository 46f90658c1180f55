package org.interactionledger.schemas.interaction;

import java.util.Optional;

/**
 * The contacts behind a number of {@link CallFigures}.
 *
 * @param direction empty: both from outside and to customers
 */
public record CountedAs(Measure measure, Optional<Direction> direction, Thresholds thresholds) {}
