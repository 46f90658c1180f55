package org.interactionledger.schemas.reading;

import org.interactionledger.schemas.identity.InteractionId;

/** What was read, and of which interaction. */
public record Read(ReadKind what, InteractionId interaction) {}
