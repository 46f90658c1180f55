package org.interactionledger.schemas.telephony;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.interaction.GapReason;
import org.interactionledger.schemas.provenance.SourceKey;

/** Nobody listened in this time; facts of it may be missing. */
@EventType(name = "switch.observation-gap-recorded")
public record ObservationGapRecorded(
        SwitchId telephoneSwitch, Instant at, SourceKey source, Instant from, Instant to, GapReason reason)
        implements SwitchEvent {}
