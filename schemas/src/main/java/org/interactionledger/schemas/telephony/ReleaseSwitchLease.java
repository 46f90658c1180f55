package org.interactionledger.schemas.telephony;

import org.interactionledger.schemas.identity.SwitchId;

/** Gives the right to speak for a switch back, so that another adapter need not wait for it to run out. */
public record ReleaseSwitchLease(SwitchId telephoneSwitch, String adapter) {}
