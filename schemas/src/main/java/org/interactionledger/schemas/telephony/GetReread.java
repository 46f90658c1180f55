package org.interactionledger.schemas.telephony;

import org.interactionledger.schemas.identity.SwitchId;

/** Asks how far the latest reading of a switch's kept frames is. Answered with {@link RereadAnswer}. */
public record GetReread(SwitchId telephoneSwitch) {}
