package org.interactionledger.schemas.telephony;

import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.interaction.GapReason;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * Nobody listened in this time; facts of it may be missing.
 *
 * @param missed absent where the switch was started anew meanwhile, or the adapter knows no number from before
 */
@EventType(name = "switch.observation-gap-recorded")
public record ObservationGapRecorded(
        SwitchId telephoneSwitch,
        Instant at,
        SourceKey source,
        Instant from,
        Instant to,
        GapReason reason,
        Optional<MissedEvents> missed)
        implements SwitchEvent {}
