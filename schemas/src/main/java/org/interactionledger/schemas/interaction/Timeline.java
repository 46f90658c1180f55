package org.interactionledger.schemas.interaction;

import java.util.List;
import org.interactionledger.schemas.identity.InteractionId;

/** @param entries by occurred-at, then by position; empty where the ledger knows no such contact */
public record Timeline(InteractionId interaction, List<TimelineEntry> entries) {}
