package org.interactionledger.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.interactionledger.projections.interaction.CallStory.BEGIN;
import static org.interactionledger.projections.interaction.CallStory.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.interactionledger.projections.interaction.CallStory;
import org.interactionledger.schemas.identity.AlertId;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.interaction.Emotion;
import org.interactionledger.schemas.interaction.GetTimeline;
import org.interactionledger.schemas.interaction.InteractionPage;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.interaction.Timeline;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.subject.ErasureRequested;
import org.interactionledger.schemas.subject.GetSubject;
import org.interactionledger.schemas.subject.ListOpenErasures;
import org.interactionledger.schemas.subject.OpenErasures;
import org.interactionledger.schemas.subject.SubjectAnswer;
import org.interactionledger.schemas.subject.SubjectErased;
import org.interactionledger.schemas.subject.SubjectKeyDestroyed;
import org.interactionledger.schemas.subject.SubjectStatus;
import org.junit.jupiter.api.Test;

class ErasureOfReadModelsIT {

    private static final List<String> TABLES =
            List.of("interaction", "timeline", "live_call", "audit", "analytics_fold", "customer_contact", "parked");
    private static final String NUMBER = "13877770001";
    private static final String WORDS = "canaryword";

    private static final DataSubjectId LEAVING = new DataSubjectId(Ledger.TENANT, new SubjectId(new UUID(1, 77)));
    private static final SubjectId STAYING = new SubjectId(new UUID(1, 78));
    private static final SourceKey BY_RULE = new SourceKey.Derived("request", "subject-erasure");

    private static CallStory over(String name, SubjectId customer, String number, String words) {
        return call("acme", name, BEGIN)
                .ofCustomer(customer)
                .from(number)
                .started()
                .queued(1, "support")
                .answered(5, "1001")
                .pressed(6, "4711")
                .alert(
                        8,
                        new AlertId(UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                        Emotion.ANGER,
                        0.9)
                .ended(25, Outcome.ANSWERED)
                .note(26, PersonalText.of(words))
                .wrappedUp(35, "refund", words);
    }

    private static CallStory underWay(SubjectId customer, String number) {
        return call("acme", "talking", Ledger.NOW.minusSeconds(30))
                .ofCustomer(customer)
                .from(number)
                .started()
                .answered(2, "1001")
                .note(3, PersonalText.of(WORDS));
    }

    @Test
    void after_the_key_is_gone_no_read_model_holds_anything_of_the_subject_and_others_keep_theirs() {
        try (Ledger ledger = Ledger.named("erasure").started()) {
            CallStory gone = over("gone", LEAVING.subject(), NUMBER, WORDS);
            ledger.told(gone, underWay(LEAVING.subject(), NUMBER), over("stays", STAYING, "13877770002", "otherword"))
                    .caughtUp();
            assertThat(holding(ledger, NUMBER))
                    .containsExactly("interaction", "timeline", "live_call", "analytics_fold", "customer_contact");
            assertThat(holding(ledger, WORDS))
                    .containsExactly("interaction", "timeline", "live_call", "analytics_fold", "customer_contact");
            assertThat(found(ledger, WORDS)).isEqualTo(2);

            erase(ledger);

            assertThat(holding(ledger, NUMBER)).isEmpty();
            assertThat(holding(ledger, WORDS)).isEmpty();
            assertThat(found(ledger, WORDS)).isZero();
            assertThat(found(ledger, "otherword")).isOne();
            assertThat(holding(ledger, "13877770002"))
                    .containsExactly("interaction", "timeline", "analytics_fold", "customer_contact");
            assertThat(ledger.ask(new GetTimeline(gone.id), Timeline.class).entries())
                    .filteredOn(entry -> entry.what().equals("note"))
                    .singleElement()
                    .satisfies(note -> assertThat(note.details()).containsEntry("text", "erased"));
        }
    }

    @Test
    void what_happens_to_a_call_after_the_erasure_goes_on_from_the_erased_state() {
        try (Ledger ledger = Ledger.named("erasuregoeson").started()) {
            CallStory call = underWay(LEAVING.subject(), NUMBER);
            ledger.told(call).caughtUp();
            erase(ledger);

            ledger.told(
                            call.id.toString(),
                            call("acme", "talking", Ledger.NOW.minusSeconds(30))
                                    .ofCustomer(LEAVING.subject())
                                    .ended(20, Outcome.ANSWERED)
                                    .wrappedUp(30, "refund", "later word")
                                    .events())
                    .caughtUp();

            assertThat(holding(ledger, NUMBER)).isEmpty();
            assertThat(holding(ledger, "later word")).isEmpty();
            assertThat(ledger.ask(new Criteria().outcome(Outcome.ANSWERED).query(), InteractionPage.class)
                            .items())
                    .hasSize(1);
        }
    }

    @Test
    void a_rebuild_from_the_log_gives_the_same() {
        try (Ledger ledger = Ledger.named("erasurerebuild").started()) {
            ledger.told(over("gone", LEAVING.subject(), NUMBER, WORDS), over("stays", STAYING, "13877770002", "other"))
                    .caughtUp();
            erase(ledger);
            ledger.caughtUp();
            List<String> interactions = ledger.content("interaction");
            List<String> timeline = ledger.content("timeline");

            ledger.stopped();
            ledger.database
                    .sql("TRUNCATE projections.interaction, projections.timeline, projections.token")
                    .update();
            ledger.restart();
            ledger.caughtUp();

            assertThat(ledger.content("interaction")).isEqualTo(interactions);
            assertThat(ledger.content("timeline")).isEqualTo(timeline);
        }
    }

    @Test
    void the_subject_shows_how_far_its_erasure_is() {
        try (Ledger ledger = Ledger.named("erasurestatus").started()) {
            ledger.told(over("gone", LEAVING.subject(), NUMBER, WORDS)).caughtUp();
            assertThat(status(ledger).state()).isEqualTo(SubjectStatus.State.KNOWN);
            assertThat(status(ledger).interactions()).isOne();

            erase(ledger);
            assertThat(status(ledger).state()).isEqualTo(SubjectStatus.State.ERASING);
            ledger.told("subject/" + LEAVING, List.of(new SubjectErased(LEAVING, Ledger.NOW, BY_RULE)))
                    .caughtUp();

            assertThat(status(ledger).state()).isEqualTo(SubjectStatus.State.ERASED);
            assertThat(status(ledger).erasure().orElseThrow().by()).isEqualTo(new UserId("wang"));
        }
    }

    private static void erase(Ledger ledger) {
        ledger.told(
                "subject/" + LEAVING,
                List.of(new ErasureRequested(
                        LEAVING, Ledger.NOW, new SourceKey.Api("wang/1", "digest"), new UserId("wang"), "asked")));
        ledger.log.erase(LEAVING.tenant(), LEAVING.subject());
        ledger.told("subject/" + LEAVING, List.of(new SubjectKeyDestroyed(LEAVING, Ledger.NOW, BY_RULE)));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> ledger.ask(new ListOpenErasures(), OpenErasures.class).erasures().stream()
                        .anyMatch(OpenErasures.Open::rewritten));
        ledger.caughtUp();
    }

    private static SubjectStatus status(Ledger ledger) {
        return ledger.ask(new GetSubject(LEAVING), SubjectAnswer.class).found().orElseThrow();
    }

    /** The tables in which the text stands. */
    private static List<String> holding(Ledger ledger, String text) {
        List<String> tables = new ArrayList<>(TABLES);
        tables.removeIf(table -> ledger.content(table).stream().noneMatch(row -> row.contains(text)));
        return tables;
    }

    private static int found(Ledger ledger, String word) {
        return ledger.ask(new Criteria().text(word).query(), InteractionPage.class)
                .items()
                .size();
    }
}
