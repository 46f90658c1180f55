package org.interactionledger.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.interactionledger.projections.interaction.CallStory.BEGIN;
import static org.interactionledger.projections.interaction.CallStory.call;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.interactionledger.projections.interaction.CallStory;
import org.interactionledger.schemas.codec.UnreadableEvent;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.retention.FindErasedDays;
import org.interactionledger.schemas.retention.GetRetention;
import org.interactionledger.schemas.retention.ListOpenRetention;
import org.interactionledger.schemas.retention.OpenRetention;
import org.interactionledger.schemas.retention.RetentionAnswer;
import org.interactionledger.schemas.retention.RetentionAnswer.State;
import org.interactionledger.schemas.retention.RetentionClass;
import org.interactionledger.schemas.retention.RetentionDay;
import org.interactionledger.schemas.retention.RetentionErased;
import org.interactionledger.schemas.retention.RetentionFellDue;
import org.interactionledger.schemas.retention.RetentionKeyDestroyed;
import org.interactionledger.schemas.retention.RetentionRecord;
import org.interactionledger.schemas.retention.TenantDay;
import org.interactionledger.schemas.subject.LegalHoldPlaced;
import org.junit.jupiter.api.Test;

class RetentionIT {

    private static final List<String> TABLES = List.of("interaction", "timeline", "live_call", "analytics_fold");
    private static final LocalDate TODAY = BEGIN.atZone(ZoneOffset.UTC).toLocalDate();
    private static final RetentionDay DAY = new RetentionDay(RetentionClass.CONTACT, TODAY);
    private static final TenantDay OF_TENANT = new TenantDay(Ledger.TENANT, DAY);
    private static final String AGGREGATE = "retention/" + OF_TENANT;
    private static final SourceKey BY_RULE = new SourceKey.Derived("event", "retention-schedule");

    private static final SubjectId ANYBODY = new SubjectId(new UUID(2, 1));
    private static final SubjectId HELD = new SubjectId(new UUID(2, 2));

    private static CallStory of(String name, SubjectId customer, String number) {
        return call("acme", name, BEGIN)
                .ofCustomer(customer)
                .from(number)
                .started()
                .answered(5, "1001")
                .ended(25, Outcome.ANSWERED)
                .note(26, PersonalText.of("noteword"));
    }

    @Test
    void after_a_day_is_erased_its_class_is_in_no_read_model_and_other_classes_and_who_is_on_hold_are() {
        try (Ledger ledger = Ledger.named("retention").started()) {
            ledger.told(of("gone", ANYBODY, "13866660001"), of("held", HELD, "13866660002"))
                    .told(
                            "subject/acme:" + HELD,
                            List.of(new LegalHoldPlaced(
                                    new DataSubjectId(Ledger.TENANT, HELD),
                                    Ledger.NOW,
                                    BY_RULE,
                                    new UserId("wang"),
                                    "proceedings",
                                    "2026-7")))
                    .caughtUp();
            assertThat(holding(ledger, "13866660001")).isNotEmpty();

            assertThat(erase(ledger)).containsExactly(HELD);

            assertThat(holding(ledger, "13866660001")).isEmpty();
            assertThat(holding(ledger, "13866660002")).containsExactly("interaction", "timeline", "analytics_fold");
            assertThat(ledger.content("timeline"))
                    .filteredOn(row -> row.contains("noteword"))
                    .hasSize(2);
        }
    }

    @Test
    void the_record_says_what_was_done_by_which_rule_and_for_whom_it_was_not() {
        try (Ledger ledger = Ledger.named("retentionrec").started()) {
            ledger.told(of("gone", ANYBODY, "13866660001")).caughtUp();
            erase(ledger);
            ledger.told(AGGREGATE, List.of(new RetentionErased(OF_TENANT, Ledger.NOW, BY_RULE)))
                    .caughtUp();

            RetentionRecord record =
                    ledger.ask(new FindErasedDays(Ledger.TENANT, OptionalLong.empty(), 10), RetentionRecord.class);

            assertThat(record.next()).isEmpty();
            assertThat(record.items()).singleElement().satisfies(run -> {
                assertThat(run.day()).isEqualTo(DAY);
                assertThat(run.keep()).isEqualTo(Period.ofDays(30));
                assertThat(run.rule()).isEqualTo("house rule 7");
                assertThat(run.region()).isEqualTo(Region.of("cn-east"));
                assertThat(run.heldOver()).isEmpty();
                assertThat(run.keyDestroyedAt()).contains(Ledger.NOW);
                assertThat(run.erasedAt()).contains(Ledger.NOW);
            });
            assertThat(ledger.ask(new ListOpenRetention(), OpenRetention.class).days())
                    .isEmpty();

            ledger.told(AGGREGATE, List.of(due())).caughtUp();
            assertThat(ledger.ask(new FindErasedDays(Ledger.TENANT, OptionalLong.empty(), 1), RetentionRecord.class))
                    .satisfies(page -> {
                        assertThat(page.items().getFirst().keyDestroyedAt()).isEmpty();
                        assertThat(page.next()).hasValue(page.items().getFirst().position());
                    });
        }
    }

    @Test
    void the_calendar_shows_when_a_day_falls_due_and_how_many_interactions_it_has() {
        try (Ledger ledger = Ledger.named("retentioncal").started()) {
            ledger.told(of("one", ANYBODY, "13866660001"), of("two", HELD, "13866660002"))
                    .caughtUp();

            assertThat(calendar(ledger, TODAY.plusDays(30))).isEmpty();
            assertThat(calendar(ledger, TODAY.plusDays(31))).singleElement().satisfies(entry -> {
                assertThat(entry.day()).isEqualTo(DAY);
                assertThat(entry.dueOn()).isEqualTo(TODAY.plusDays(31));
                assertThat(entry.state()).isEqualTo(State.KEPT);
                assertThat(entry.interactions()).isEqualTo(2);
            });

            ledger.told(AGGREGATE, List.of(due())).caughtUp();
            assertThat(calendar(ledger, TODAY.plusDays(31)))
                    .extracting(RetentionAnswer.Entry::state)
                    .containsExactly(State.UNDER_WAY);
        }
    }

    @Test
    void who_is_on_hold_is_not_known_while_an_event_that_may_place_one_is_parked() {
        try (Ledger ledger = Ledger.named("retentionholds").started()) {
            ledger.told(of("one", ANYBODY, "13866660001")).caughtUp();
            ledger.told(
                            "subject/acme:" + HELD,
                            List.of(new UnreadableEvent("subject.legal-hold-placed", 2, "from the future")))
                    .told(AGGREGATE, List.of(due()))
                    .caughtUp();

            assertThat(ledger.ask(new ListOpenRetention(), OpenRetention.class).days())
                    .singleElement()
                    .satisfies(open -> assertThat(open.onHold()).isEmpty());
        }
    }

    private static List<RetentionAnswer.Entry> calendar(Ledger ledger, LocalDate to) {
        return ledger.ask(new GetRetention(Ledger.TENANT, TODAY, to), RetentionAnswer.class)
                .calendar();
    }

    private static RetentionFellDue due() {
        return new RetentionFellDue(
                OF_TENANT, Ledger.NOW, BY_RULE, Region.of("cn-east"), Period.ofDays(30), "house rule 7");
    }

    /** As the policy does. @return who is held over */
    private static Set<SubjectId> erase(Ledger ledger) {
        ledger.told(AGGREGATE, List.of(due()));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> ledger.ask(new ListOpenRetention(), OpenRetention.class).days().stream()
                        .anyMatch(open -> open.onHold().isPresent()));
        Set<SubjectId> onHold = ledger.ask(new ListOpenRetention(), OpenRetention.class)
                .days()
                .getFirst()
                .onHold()
                .orElseThrow();
        ledger.log.erase(OF_TENANT, onHold);
        ledger.told(AGGREGATE, List.of(new RetentionKeyDestroyed(OF_TENANT, Ledger.NOW, BY_RULE, List.copyOf(onHold))));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> ledger.ask(new ListOpenRetention(), OpenRetention.class).days().stream()
                        .anyMatch(OpenRetention.Open::rewritten));
        ledger.caughtUp();
        return onHold;
    }

    private static List<String> holding(Ledger ledger, String text) {
        return TABLES.stream()
                .filter(table -> ledger.content(table).stream().anyMatch(row -> row.contains(text)))
                .toList();
    }
}
