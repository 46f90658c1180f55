package org.interactionledger.schemas.interaction;

import java.util.List;

/** @param head position of the last event in the log */
public record ProjectionStatuses(long head, List<ProjectionStatus> projections) {}
