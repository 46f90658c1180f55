package org.interactionledger.schemas.interaction;

import java.time.Instant;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.NoteId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.party.PersonalData;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.retention.RetentionClass;

/** A person left a note. */
@EventType(name = "interaction.note-added")
public record NoteAdded(
        InteractionId interaction,
        Instant at,
        SourceKey source,
        NoteId note,
        UserId by,
        SubjectId about,

        @PersonalData(subject = "about", retained = RetentionClass.CONTENT)
        PersonalText text)
        implements InteractionEvent {}
