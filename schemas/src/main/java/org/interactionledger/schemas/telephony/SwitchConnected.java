package org.interactionledger.schemas.telephony;

import java.time.Instant;
import java.util.UUID;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.provenance.SourceKey;

/** An adapter listens to the switch. */
@EventType(name = "switch.connected")
public record SwitchConnected(SwitchId telephoneSwitch, Instant at, SourceKey source, UUID core)
        implements SwitchEvent {}
