package org.interactionledger.schemas.subject;

import java.util.Optional;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.InteractionId;

/**
 * Which interactions speak of a data subject, in order of their ids; answered with {@link InteractionsOfSubject}.
 *
 * @param after only those that come after this one
 */
public record ListInteractionsOfSubject(DataSubjectId subject, Optional<InteractionId> after, int limit) {}
