package org.interactionledger.schemas.subject;

import java.util.Optional;

/** @param heldBy the legal hold that forbids the erasure; empty where the erasure was requested, now or before */
public record ErasureAnswer(Optional<LegalHold> heldBy) {}
