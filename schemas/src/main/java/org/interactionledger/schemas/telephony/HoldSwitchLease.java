package org.interactionledger.schemas.telephony;

import java.time.Duration;
import org.interactionledger.schemas.identity.SwitchId;

/**
 * Asks for the right to speak for a switch, or to keep it. Answered with the instant until which it is held; refused
 * with {@code switch.lease-held} while another adapter holds it.
 *
 * @param adapter a name that is this adapter process's own
 * @param ttl     how long the lease lasts unless it is asked for again
 */
public record HoldSwitchLease(SwitchId telephoneSwitch, String adapter, Duration ttl) {}
