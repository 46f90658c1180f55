package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.party.PersonalData;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.retention.RetentionClass;

/**
 * A party pressed keys.
 *
 * @param presser the data subject the digits belong to: that of {@code from}
 */
@EventType(name = "interaction.digits-received")
public record DigitsReceived(
        InteractionId interaction,
        Instant at,
        SourceKey source,
        LegId leg,
        Party from,
        SubjectId presser,

        @PersonalData(subject = "presser", retained = RetentionClass.DIGITS)
        PersonalText digits)
        implements InteractionEvent {}
