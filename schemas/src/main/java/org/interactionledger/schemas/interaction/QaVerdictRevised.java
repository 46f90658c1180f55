package org.interactionledger.schemas.interaction;

import java.time.Instant;
import java.util.List;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.VerdictId;
import org.interactionledger.schemas.party.PersonalData;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.retention.RetentionClass;

/** A verdict was replaced after a second look; the first stays readable. */
@EventType(name = "interaction.qa-verdict-revised")
public record QaVerdictRevised(
        InteractionId interaction,
        Instant at,
        SourceKey source,
        VerdictId verdict,
        List<Criterion> criteria,
        Score score,
        Actor judge,
        SubjectId about,

        @PersonalData(subject = "about", retained = RetentionClass.CONTENT)
        PersonalText reason)
        implements InteractionEvent {}
