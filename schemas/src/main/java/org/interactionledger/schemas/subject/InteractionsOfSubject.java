package org.interactionledger.schemas.subject;

import java.util.List;
import org.interactionledger.schemas.identity.InteractionId;

/** Fewer than were asked for only where these are the last. */
public record InteractionsOfSubject(List<InteractionId> interactions) {}
