package org.interactionledger.schemas.interaction;

import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * A further party takes part in the talk.
 *
 * @param room the conference room; empty where a consulted phone was taken into the talk
 */
@EventType(name = "interaction.party-joined")
public record PartyJoined(
        InteractionId interaction,
        Instant at,
        SourceKey source,
        LegId leg,
        Party who,
        JoinMode mode,
        Optional<String> room)
        implements InteractionEvent {}
