package org.interactionledger.schemas.interaction;

import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.AlertId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.party.PersonalData;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.retention.RetentionClass;

/**
 * The customer, never an agent, showed an emotion that someone should know of.
 *
 * @param about      the customer
 * @param span       what part of the contact it is read from
 * @param confidence 0 to 1, as the judge states it
 * @param quote      the words it is read from, where there are any
 */
@EventType(name = "interaction.emotion-alert-raised")
public record EmotionAlertRaised(
        InteractionId interaction,
        Instant at,
        SourceKey source,
        AlertId alert,
        SubjectId about,
        Emotion emotion,
        double confidence,
        Span span,
        Actor judge,

        @PersonalData(subject = "about", retained = RetentionClass.CONTENT)
        Optional<PersonalText> quote)
        implements InteractionEvent {}
