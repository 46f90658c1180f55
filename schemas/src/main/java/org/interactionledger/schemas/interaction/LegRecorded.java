package org.interactionledger.schemas.interaction;

import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * The switch's own record of one leg came in: a second source beside what was heard while it happened. It changes
 * nothing that is known; what it completes, and where it contradicts, are events of their own.
 *
 * @param at       when the leg was released
 * @param begun    when it was made
 * @param rang     when the party's phone began to ring, or the party was first told of progress
 * @param answered when it was answered; empty where it never was
 */
@EventType(name = "interaction.leg-recorded")
public record LegRecorded(
        InteractionId interaction,
        Instant at,
        SourceKey source,
        LegId leg,
        LegSide side,
        Party party,
        Instant begun,
        Optional<Instant> rang,
        Optional<Instant> answered,
        HangupCause cause,
        LegRelease release)
        implements InteractionEvent {}
