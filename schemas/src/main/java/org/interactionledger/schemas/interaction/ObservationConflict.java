package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * Two sources say different things. What was known stays as it was; a person has to judge.
 *
 * @param source what told of it last
 * @param leg    whose leg it is about; the contact's first leg where it is about the contact
 * @param known  what stands in the ledger
 * @param told   what the other source says
 */
@EventType(name = "interaction.conflict-observed")
public record ObservationConflict(
        InteractionId interaction,
        Instant at,
        SourceKey source,
        ConflictSubject subject,
        LegId leg,
        Claim known,
        Claim told)
        implements InteractionEvent {}
