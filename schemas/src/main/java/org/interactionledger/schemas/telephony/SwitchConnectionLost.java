package org.interactionledger.schemas.telephony;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.provenance.SourceKey;

/** The adapter no longer hears the switch. */
@EventType(name = "switch.connection-lost")
public record SwitchConnectionLost(SwitchId telephoneSwitch, Instant at, SourceKey source, String reason)
        implements SwitchEvent {}
