package org.interactionledger.schemas.interaction;

import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.party.PersonalData;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.retention.RetentionClass;

/**
 * The after-contact work is done.
 *
 * @param about the customer, whose personal data the remark is
 */
@EventType(name = "interaction.wrap-up-completed")
public record WrapUpCompleted(
        InteractionId interaction,
        Instant at,
        SourceKey source,
        UserId by,
        String disposition,
        SubjectId about,

        @PersonalData(subject = "about", retained = RetentionClass.CONTENT)
        Optional<PersonalText> remark)
        implements InteractionEvent {}
