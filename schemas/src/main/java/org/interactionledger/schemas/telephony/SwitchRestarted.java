package org.interactionledger.schemas.telephony;

import java.time.Instant;
import java.util.UUID;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.provenance.SourceKey;

/** The switch runs anew: the calls of its former run are gone. */
@EventType(name = "switch.restarted")
public record SwitchRestarted(SwitchId telephoneSwitch, Instant at, SourceKey source, UUID formerCore, UUID core)
        implements SwitchEvent {}
