package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.identity.VerdictId;
import org.interactionledger.schemas.party.PersonalData;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.retention.RetentionClass;

/** Someone disagrees with a verdict, and says why. */
@EventType(name = "interaction.qa-verdict-contested")
public record QaVerdictContested(
        InteractionId interaction,
        Instant at,
        SourceKey source,
        VerdictId verdict,
        UserId by,
        SubjectId about,

        @PersonalData(subject = "about", retained = RetentionClass.CONTENT)
        PersonalText reason)
        implements InteractionEvent {}
