package org.interactionledger.schemas.control;

import java.util.Optional;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.party.PersonalData;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.retention.RetentionClass;

/**
 * Digits that a switch is to send.
 *
 * @param subject whose call they are sent in
 * @param digits  empty where the interaction's recording was paused: then they are counted, not kept
 */
public record SentDigits(
        int count,
        SubjectId subject,

        @PersonalData(subject = "subject", retained = RetentionClass.DIGITS)
        Optional<PersonalText> digits) {}
