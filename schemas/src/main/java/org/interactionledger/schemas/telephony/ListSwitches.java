package org.interactionledger.schemas.telephony;

import org.interactionledger.schemas.identity.TenantId;

/** Asks the adapters for the state of their switches. Answered with {@link SwitchStatuses}. */
public record ListSwitches(TenantId tenant) {}
