package org.interactionledger.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interactionledger.projections.interaction.CallStory.BEGIN;
import static org.interactionledger.projections.interaction.CallStory.call;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.interactionledger.embedded.SharedServers;
import org.interactionledger.projections.interaction.CallStory;
import org.interactionledger.schemas.codec.UnreadableEvent;
import org.interactionledger.schemas.interaction.GetInteraction;
import org.interactionledger.schemas.interaction.InteractionAnswer;
import org.interactionledger.schemas.interaction.InteractionPage;
import org.interactionledger.schemas.interaction.InteractionSummary;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.interaction.Phase;
import org.interactionledger.schemas.party.PersonalText;
import org.junit.jupiter.api.Test;

class OutagesAndPoisonIT {

    private static final String NUL = "\0";

    private static CallStory answered(String name) {
        return call("acme", name, BEGIN)
                .started()
                .queued(1, "support")
                .answered(5, "1001")
                .note(6, PersonalText.of("退款 " + name))
                .ended(25, Outcome.ANSWERED);
    }

    @Test
    void reading_the_log_twice_gives_the_same_rows() {
        try (Ledger ledger = Ledger.named("twice").started()) {
            ledger.told(answered("one"), answered("two")).caughtUp();
            List<String> interactions = ledger.content("interaction");
            List<String> timeline = ledger.content("timeline");
            List<String> audit = ledger.content("audit");

            ledger.stopped();
            ledger.forgetTokens();
            ledger.restart();
            ledger.caughtUp();

            assertThat(ledger.content("interaction")).isEqualTo(interactions);
            assertThat(ledger.content("timeline")).isEqualTo(timeline);
            assertThat(ledger.content("audit")).isEqualTo(audit).hasSize(10);
            assertThat(ledger.rows("parked")).isZero();
        }
    }

    @Test
    void a_restart_goes_on_where_it_stopped() {
        try (Ledger ledger = Ledger.named("restart").started()) {
            CallStory call = call("acme", "long", BEGIN).started().answered(5, "1001");
            ledger.told(call).caughtUp();

            ledger.restart();
            ledger.told(
                            call.id.toString(),
                            call("acme", "long", BEGIN)
                                    .ended(9, Outcome.ANSWERED)
                                    .events())
                    .caughtUp();

            assertThat(shown(ledger, call).phase()).isEqualTo(Phase.ENDED);
            assertThat(shown(ledger, call).agents()).containsExactly("1001");
            assertThat(ledger.rows("timeline")).isEqualTo(3);
        }
    }

    @Test
    void a_search_engine_that_was_away_is_caught_up_with_and_no_event_is_blamed() {
        try (Forwarder postgres = new Forwarder(SharedServers.postgres().port());
                Forwarder search = new Forwarder(SharedServers.elasticsearch().httpPort());
                Ledger ledger = Ledger.behind(postgres, search, "searchaway").started()) {
            ledger.told(answered("before")).caughtUp();

            search.cut();
            ledger.told(answered("during"));
            ledger.awaitState("analytics", "failing");
            ledger.awaitState("interactions", "running");
            search.mend();
            ledger.caughtUp();

            assertThat(ledger.ask(new Criteria().text("退款 during").query(), InteractionPage.class)
                            .items())
                    .hasSize(1);
            assertThat(ledger.rows("parked")).isZero();
        }
    }

    @Test
    void an_index_that_was_deleted_is_made_again() {
        try (Ledger ledger = Ledger.named("deleted").started()) {
            ledger.told(answered("before")).caughtUp();

            ledger.elasticsearch("DELETE", "/il-deleted-acme-interactions-v1", "");
            ledger.told(answered("after")).caughtUp();

            assertThat(ledger.ask(new Criteria().text("退款").query(), InteractionPage.class)
                            .items())
                    .extracting(InteractionSummary::id)
                    .containsExactly(answered("after").id);
            assertThat(ledger.rows("parked")).isZero();
        }
    }

    @Test
    void a_document_that_is_newer_already_stays() {
        try (Ledger ledger = Ledger.named("newer").started()) {
            CallStory call = answered("newer");
            ledger.told(answered("before")).caughtUp();

            ledger.elasticsearch(
                    "PUT",
                    "/il-newer-acme-interactions-v1/_doc/" + call.id.uuid() + "?version=1000&version_type=external",
                    "{\"text\":\"发票\",\"absorbed\":false,\"id\":\"%s\",\"started_at\":\"%s\"}"
                            .formatted(call.id.uuid(), BEGIN));
            ledger.told(call).caughtUp();

            assertThat(ledger.ask(new Criteria().text("发票").query(), InteractionPage.class)
                            .items())
                    .extracting(InteractionSummary::id)
                    .containsExactly(call.id);
            assertThat(ledger.rows("parked")).isZero();
        }
    }

    @Test
    void a_database_that_was_away_is_caught_up_with_and_no_event_is_blamed() {
        try (Forwarder postgres = new Forwarder(SharedServers.postgres().port());
                Forwarder search = new Forwarder(SharedServers.elasticsearch().httpPort());
                Ledger ledger = Ledger.behind(postgres, search, "databaseaway").started()) {
            ledger.told(answered("before")).caughtUp();

            postgres.cut();
            ledger.told(answered("during"), answered("and more"));
            postgres.mend();
            ledger.caughtUp();

            assertThat(ledger.rows("interaction")).isEqualTo(3);
            assertThat(ledger.rows("timeline")).isEqualTo(15);
            assertThat(ledger.rows("audit")).isEqualTo(15);
            assertThat(ledger.rows("parked")).isZero();
        }
    }

    @Test
    void an_event_that_no_row_can_hold_parks_its_own_contact_only() {
        try (Ledger ledger = Ledger.named("poison").started()) {
            CallStory poisoned = call("acme", "poisoned", BEGIN)
                    .started()
                    .note(3, PersonalText.of("half a character " + NUL))
                    .ended(9, Outcome.ANSWERED);
            ledger.told(answered("before"), poisoned, answered("after")).caughtUp();

            assertThat(ledger.status("interactions").deadLetters()).isEqualTo(2);
            assertThat(ledger.status("audit").deadLetters()).isZero();
            assertThat(shown(ledger, poisoned).phase()).isEqualTo(Phase.STARTED);
            assertThat(shown(ledger, answered("after")).phase()).isEqualTo(Phase.ENDED);
        }
    }

    @Test
    void an_event_of_an_unknown_type_is_parked_with_what_follows_it_and_never_skipped() {
        try (Ledger ledger = Ledger.named("unreadable").started()) {
            CallStory call = call("acme", "newer", BEGIN).started();
            ledger.told(call)
                    .told(
                            call.id.toString(),
                            List.of(new UnreadableEvent(
                                    "interaction.translated", 1, "this version of the product does not know the type")))
                    .told(
                            call.id.toString(),
                            call("acme", "newer", BEGIN)
                                    .ended(9, Outcome.ANSWERED)
                                    .events())
                    .told(answered("other"))
                    .caughtUp();

            for (String projection : List.of("interactions", "live", "audit", "analytics")) {
                assertThat(ledger.status(projection).deadLetters())
                        .as(projection)
                        .isEqualTo(2);
            }
            assertThat(shown(ledger, call).phase()).isEqualTo(Phase.STARTED);
            assertThat(shown(ledger, answered("other")).phase()).isEqualTo(Phase.ENDED);
        }
    }

    @Test
    void parked_events_that_can_be_applied_by_now_are_applied_at_the_next_start() {
        try (Ledger ledger = Ledger.named("retry")) {
            CallStory call = answered("held back");
            ledger.database
                    .sql("""
                            INSERT INTO projections.parked VALUES
                            ('acme', 'interactions', 1, :aggregate, 'e', 'interaction.started', 1, 'an older fault', :now)""")
                    .param("aggregate", call.id.toString())
                    .param("now", OffsetDateTime.ofInstant(Ledger.NOW, ZoneOffset.UTC))
                    .update();
            ledger.started();
            ledger.told(call).caughtUp();
            assertThat(ledger.ask(new GetInteraction(call.id), InteractionAnswer.class)
                            .found())
                    .isEmpty();

            ledger.restart();

            assertThat(shown(ledger, call).phase()).isEqualTo(Phase.ENDED);
            assertThat(ledger.rows("parked")).isZero();
        }
    }

    @Test
    void a_contact_without_a_beginning_is_shown_and_breaks_nothing() {
        try (Ledger ledger = Ledger.named("underway").started()) {
            CallStory call = call("acme", "underway", BEGIN)
                    .foundUnderway(3)
                    .answered(5, "1001")
                    .ended(9, Outcome.UNKNOWN);
            ledger.told(call).caughtUp();

            assertThat(shown(ledger, call).partlyUnobserved()).isTrue();
            assertThat(ledger.rows("parked")).isZero();
        }
    }

    private static InteractionSummary shown(Ledger ledger, CallStory call) {
        return ledger.ask(new GetInteraction(call.id), InteractionAnswer.class)
                .found()
                .orElseThrow();
    }
}
