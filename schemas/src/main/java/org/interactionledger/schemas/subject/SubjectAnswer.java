package org.interactionledger.schemas.subject;

import java.util.Optional;

/** @param found empty where the tenant has no such data subject */
public record SubjectAnswer(Optional<SubjectStatus> found) {}
