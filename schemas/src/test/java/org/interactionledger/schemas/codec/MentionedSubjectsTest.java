package org.interactionledger.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.Channel;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.InteractionStarted;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.provenance.SourceKey;
import org.junit.jupiter.api.Test;

class MentionedSubjectsTest {

    private static final SubjectId CALLER = new SubjectId(new UUID(1, 1));
    private static final SubjectId CALLED = new SubjectId(new UUID(2, 2));
    private static final SubjectId CUSTOMER = new SubjectId(new UUID(3, 3));
    private static final InteractionId CALL = new InteractionId(TenantId.of("demo"), new UUID(4, 4));
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final SourceKey SOURCE = new SourceKey.Esl(new UUID(5, 5), 1);

    @Test
    void a_call_speaks_of_its_parties_and_its_customer() {
        InteractionStarted event = new InteractionStarted(
                CALL,
                NOW,
                SOURCE,
                Channel.VOICE,
                Direction.INBOUND,
                new LegId(new UUID(6, 6)),
                Party.of(CALLER, new Address.Anonymous()),
                Party.of(CALLED, new Address.ServiceNumber("95001")),
                Optional.of(CUSTOMER));

        assertThat(MentionedSubjects.in(event)).containsExactlyInAnyOrder(CALLER, CALLED, CUSTOMER);
    }
}
