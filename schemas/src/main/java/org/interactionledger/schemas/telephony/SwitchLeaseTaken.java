package org.interactionledger.schemas.telephony;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.provenance.SourceKey;

/** From now on this adapter, and no other, speaks for the switch. */
@EventType(name = "switch.lease-taken")
public record SwitchLeaseTaken(SwitchId telephoneSwitch, Instant at, SourceKey source, String adapter)
        implements SwitchEvent {}
