package org.interactionledger.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.interaction.Channel;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.InteractionStarted;
import org.interactionledger.schemas.interaction.PersonalPart;
import org.interactionledger.schemas.interaction.ToldFact;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.provenance.SourceKey;
import org.junit.jupiter.api.Test;

class ToldFactsTest {

    private static final SubjectId CALLER = new SubjectId(new UUID(0, 1));
    private static final SubjectId HOTLINE = new SubjectId(new UUID(0, 2));
    private static final String NUMBER = "13800000001";

    @Test
    void an_event_comes_back_as_it_was() {
        assertThat(ToldFacts.event(ToldFacts.of(started()))).contains(started());
    }

    @Test
    void nothing_personal_is_outside_of_the_personal_parts() {
        ToldFact fact = ToldFacts.of(started());

        assertThat(fact.facts()).doesNotContain(NUMBER, "王芳");
        assertThat(fact.personal())
                .extracting(PersonalPart::path, PersonalPart::subject)
                .containsExactly(
                        tuple("/from/address", CALLER), tuple("/from/name", CALLER), tuple("/to/address", HOTLINE));
    }

    @Test
    void what_was_erased_since_reads_as_erased() {
        ToldFact fact = ToldFacts.of(started());
        ToldFact erased = new ToldFact(
                fact.type(),
                fact.revision(),
                fact.facts(),
                fact.personal().stream()
                        .map(part -> new PersonalPart(part.path(), part.subject(), new PersonalText.Erased()))
                        .toList());

        InteractionStarted read = (InteractionStarted) ToldFacts.event(erased).orElseThrow();

        assertThat(read.from())
                .isEqualTo(new Party(CALLER, new Address.Erased(), Optional.of(new PersonalText.Erased())));
        assertThat(ToldFacts.isErased(read)).isTrue();
        assertThat(ToldFacts.isErased(started())).isFalse();
    }

    @Test
    void a_revision_of_a_newer_version_is_not_guessed_at() {
        ToldFact fact = ToldFacts.of(started());

        assertThat(ToldFacts.event(new ToldFact(fact.type(), 99, fact.facts(), fact.personal())))
                .isEmpty();
    }

    private static InteractionStarted started() {
        return new InteractionStarted(
                InteractionId.of("demo:3f2b8c1d-7a64-8e21-9c05-1b6d4e8f2a90"),
                Instant.parse("2026-11-24T04:45:01.573123Z"),
                new SourceKey.Esl(new UUID(1, 1), 2103),
                Channel.VOICE,
                Direction.INBOUND,
                new LegId(new UUID(2, 2)),
                new Party(CALLER, new Address.NationalNumber(NUMBER), Optional.of(PersonalText.of("王芳"))),
                Party.of(HOTLINE, new Address.ServiceNumber("95001")),
                Optional.of(CALLER));
    }
}
