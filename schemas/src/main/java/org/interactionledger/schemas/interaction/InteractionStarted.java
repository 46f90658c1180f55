package org.interactionledger.schemas.interaction;

import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * A contact began: a call reached the switch, or the switch began to make one.
 *
 * @param from who asked for the contact; where the switch calls out for an agent, that agent
 * @param to   what was first dialled: a hotline, an extension, or the customer
 * @param customer which of the two is the customer; in an internal call nobody is
 */
@EventType(name = "interaction.started")
public record InteractionStarted(
        InteractionId interaction,
        Instant at,
        SourceKey source,
        Channel channel,
        Direction direction,
        LegId leg,
        Party from,
        Party to,
        Optional<SubjectId> customer)
        implements InteractionEvent {}
