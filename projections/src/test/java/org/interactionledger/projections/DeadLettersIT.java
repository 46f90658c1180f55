package org.interactionledger.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.interactionledger.projections.interaction.CallStory.BEGIN;
import static org.interactionledger.projections.interaction.CallStory.call;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.interactionledger.projections.interaction.CallStory;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.interaction.GetInteraction;
import org.interactionledger.schemas.interaction.GetTimeline;
import org.interactionledger.schemas.interaction.InteractionAnswer;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.interaction.Phase;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.interaction.Timeline;
import org.interactionledger.schemas.interaction.TimelineEntry;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.projection.DeadLetter;
import org.interactionledger.schemas.projection.DeadLetters;
import org.interactionledger.schemas.projection.DeadLettersAnswer;
import org.interactionledger.schemas.projection.Fault;
import org.interactionledger.schemas.projection.ListDeadLetters;
import org.interactionledger.schemas.projection.Retried;
import org.interactionledger.schemas.projection.RetryDeadLetters;
import org.interactionledger.schemas.projection.SetAside;
import org.interactionledger.schemas.projection.SetDeadLettersAside;
import org.junit.jupiter.api.Test;

/** An operator works with what a projection could not apply. The fault is a table that does not take certain words. */
class DeadLettersIT {

    private static final String PROJECTION = "interactions";
    private static final String NUMBER = "13877770001";
    private static final TenantId OTHER = TenantId.of("other");
    private static final UserId LI = UserId.of("li");
    private static final UserId WANG = UserId.of("wang");

    private static CallStory poisoned(String name, String... poisons) {
        CallStory story = call("acme", name, BEGIN).started();
        double at = 2;
        for (String poison : poisons) {
            story = story.note(at++, PersonalText.of(poison + " " + NUMBER));
        }
        return story.ended(20, Outcome.ANSWERED);
    }

    private static Ledger refusing(String name, String... poisons) {
        Ledger ledger = Ledger.named(name);
        for (String poison : poisons) {
            ledger.database
                    .sql("ALTER TABLE projections.timeline ADD CONSTRAINT %s CHECK (details::text NOT LIKE '%%%s%%')"
                            .formatted(poison, poison))
                    .update();
        }
        return ledger.started();
    }

    private static void fixed(Ledger ledger, String poison) {
        ledger.database
                .sql("ALTER TABLE projections.timeline DROP CONSTRAINT " + poison)
                .update();
    }

    private static DeadLetters listed(Ledger ledger, TenantId tenant) {
        return listed(ledger, tenant, Optional.empty(), false, OptionalLong.empty(), 50);
    }

    private static DeadLetters listed(
            Ledger ledger, TenantId tenant, Optional<String> type, boolean failedOnly, OptionalLong after, int limit) {
        return ledger.ask(
                        new ListDeadLetters(tenant, PROJECTION, Optional.empty(), type, failedOnly, after, limit),
                        DeadLettersAnswer.class)
                .found()
                .orElseThrow();
    }

    private static Retried retried(Ledger ledger, TenantId tenant) {
        return retried(ledger, tenant, Optional.empty(), Optional.empty());
    }

    private static Retried retried(Ledger ledger, CallStory call) {
        return retried(ledger, Ledger.TENANT, Optional.of(call.id.toString()), Optional.empty());
    }

    private static Retried retried(Ledger ledger, TenantId tenant, Optional<String> aggregate, Optional<String> after) {
        return ledger.tell(new RetryDeadLetters(tenant, LI, PROJECTION, aggregate, false, after), Retried.class);
    }

    private static SetAside setAside(Ledger ledger, TenantId tenant, UserId by, CallStory call, String reason) {
        return ledger.tell(new SetDeadLettersAside(tenant, by, PROJECTION, call.id.toString(), reason), SetAside.class);
    }

    private static List<String> timeline(Ledger ledger, CallStory call) {
        return ledger.ask(new GetTimeline(call.id), Timeline.class).entries().stream()
                .map(TimelineEntry::type)
                .toList();
    }

    private static Phase phase(Ledger ledger, CallStory call) {
        return ledger.ask(new GetInteraction(call.id), InteractionAnswer.class)
                .found()
                .orElseThrow()
                .phase();
    }

    @Test
    void what_failed_and_what_waits_behind_it_is_listed_without_a_word_of_it_and_others_go_on() {
        try (Ledger ledger = refusing("listed", "poison")) {
            CallStory bad = poisoned("bad", "poison");
            CallStory good = poisoned("good", "wholesome");
            ledger.told(bad, good).caughtUp();

            DeadLetters found = listed(ledger, Ledger.TENANT);

            assertThat(found.items()).hasSize(2);
            DeadLetter failed = found.items().getFirst();
            assertThat(failed.fault())
                    .contains(new Fault(
                            Fault.Kind.EXCEPTION,
                            Optional.of("org.springframework.dao.DataIntegrityViolationException, SQLSTATE 23514")));
            assertThat(failed.type()).isEqualTo("interaction.note-added");
            assertThat(failed.position()).isEqualTo(2);
            assertThat(failed.waiting()).isEqualTo(1);
            DeadLetter waits = found.items().getLast();
            assertThat(waits.fault()).isEmpty();
            assertThat(waits.type()).isEqualTo("interaction.ended");
            assertThat(ledger.content("parked").toString()).contains(NUMBER);
            assertThat(LedgerJson.mapper().writeValueAsString(found)).doesNotContain(NUMBER, "poison");
            assertThat(phase(ledger, good)).isEqualTo(Phase.ENDED);
            assertThat(ledger.status(PROJECTION).deadLetters()).isEqualTo(2);
            assertThat(ledger.status(PROJECTION).blocked()).isEqualTo(1);
            assertThat(listed(ledger, OTHER).items()).isEmpty();
        }
    }

    @Test
    void they_come_by_pages_and_by_type_and_without_those_that_wait() {
        try (Ledger ledger = refusing("pages", "poison")) {
            ledger.told(poisoned("one", "poison"), poisoned("two", "poison")).caughtUp();

            DeadLetters first = listed(ledger, Ledger.TENANT, Optional.empty(), false, OptionalLong.empty(), 3);
            DeadLetters rest = listed(ledger, Ledger.TENANT, Optional.empty(), false, first.next(), 3);
            DeadLetters failed = listed(ledger, Ledger.TENANT, Optional.empty(), true, OptionalLong.empty(), 50);
            DeadLetters ends =
                    listed(ledger, Ledger.TENANT, Optional.of("interaction.ended"), false, OptionalLong.empty(), 50);

            assertThat(positions(first)).containsExactly(2L, 3L, 5L);
            assertThat(positions(rest)).containsExactly(6L);
            assertThat(rest.next()).isEmpty();
            assertThat(positions(failed)).containsExactly(2L, 5L);
            assertThat(positions(ends)).containsExactly(3L, 6L);
        }
    }

    private static List<Long> positions(DeadLetters letters) {
        return letters.items().stream().map(DeadLetter::position).toList();
    }

    @Test
    void a_retry_before_the_fix_says_which_stay_and_one_after_it_applies_all_in_order() {
        try (Ledger ledger = refusing("fix", "poison")) {
            CallStory bad = poisoned("bad", "poison", "and", "more");
            ledger.told(bad).caughtUp();

            Retried before = retried(ledger, Ledger.TENANT);
            assertThat(before.freed()).isZero();
            assertThat(before.stay()).singleElement().satisfies(stays -> {
                assertThat(stays.aggregate()).isEqualTo(bad.id.toString());
                assertThat(stays.position()).isEqualTo(2);
                assertThat(stays.type()).isEqualTo("interaction.note-added");
                assertThat(stays.attempts()).isEqualTo(1);
            });
            DeadLetter failed = listed(ledger, Ledger.TENANT).items().getFirst();
            assertThat(failed.attempts()).isEqualTo(1);
            assertThat(failed.lastAttemptBy()).contains(LI);
            assertThat(failed.lastAttemptAt()).contains(Ledger.NOW);

            fixed(ledger, "poison");
            Retried after = retried(ledger, Ledger.TENANT);

            assertThat(after).isEqualTo(new Retried(1, List.of(), Optional.empty(), Optional.empty()));
            assertThat(timeline(ledger, bad))
                    .containsExactly(
                            "interaction.started",
                            "interaction.note-added",
                            "interaction.note-added",
                            "interaction.note-added",
                            "interaction.ended");
            assertThat(phase(ledger, bad)).isEqualTo(Phase.ENDED);
            assertThat(ledger.rows("parked")).isZero();
            assertThat(retried(ledger, Ledger.TENANT).freed()).isZero();
        }
    }

    @Test
    void what_comes_before_the_next_fault_is_applied_and_the_rest_waits_behind_that_one() {
        try (Ledger ledger = refusing("further", "poison", "venom")) {
            CallStory bad = poisoned("bad", "poison", "fine", "venom");
            ledger.told(bad).caughtUp();
            fixed(ledger, "poison");

            Retried retried = retried(ledger, bad);

            assertThat(retried.freed()).isZero();
            assertThat(retried.stay())
                    .singleElement()
                    .satisfies(stays -> assertThat(stays.position()).isEqualTo(4));
            assertThat(timeline(ledger, bad))
                    .containsExactly("interaction.started", "interaction.note-added", "interaction.note-added");
            List<DeadLetter> left = listed(ledger, Ledger.TENANT).items();
            assertThat(left).extracting(DeadLetter::position).containsExactly(4L, 5L);
            assertThat(left).extracting(letter -> letter.fault().isPresent()).containsExactly(true, false);
            assertThat(ledger.status(PROJECTION).blocked()).isEqualTo(1);
        }
    }

    @Test
    void what_is_set_aside_survives_starts_is_no_alarm_and_is_tried_again_when_somebody_asks() {
        try (Ledger ledger = refusing("aside", "poison")) {
            CallStory kept = poisoned("kept", "poison");
            CallStory open = poisoned("open", "poison");
            ledger.told(kept, open).caughtUp();

            SetAside done = setAside(ledger, Ledger.TENANT, LI, kept, "waits for the next version");
            SetAside again = setAside(ledger, Ledger.TENANT, WANG, kept, "other words");
            assertThat(done).isEqualTo(new SetAside(LI, Ledger.NOW, "waits for the next version"));
            assertThat(again).isEqualTo(done);

            fixed(ledger, "poison");
            ledger.restart();
            ledger.caughtUp();

            assertThat(phase(ledger, open)).isEqualTo(Phase.ENDED);
            assertThat(listed(ledger, Ledger.TENANT).items())
                    .hasSize(2)
                    .allSatisfy(letter -> assertThat(letter.setAside()).contains(done));
            assertThat(ledger.status(PROJECTION).deadLetters()).isZero();
            assertThat(ledger.status(PROJECTION).blocked()).isZero();
            assertThat(ledger.status(PROJECTION).setAside()).isEqualTo(1);
            assertThat(retried(ledger, Ledger.TENANT).freed()).isZero();

            assertThat(retried(ledger, kept).freed()).isEqualTo(1);
            assertThat(phase(ledger, kept)).isEqualTo(Phase.ENDED);
        }
    }

    @Test
    void nobody_touches_the_dead_letters_of_another_tenant() {
        try (Ledger ledger = refusing("tenants", "poison")) {
            CallStory bad = poisoned("bad", "poison");
            ledger.told(bad).caughtUp();
            fixed(ledger, "poison");
            String aggregate = bad.id.toString();

            assertThat(retried(ledger, OTHER).freed()).isZero();
            assertThat(retried(ledger, OTHER, Optional.of(aggregate), Optional.empty())
                            .freed())
                    .isZero();
            assertThatThrownBy(() -> setAside(ledger, OTHER, LI, bad, "not mine"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining(aggregate);
            assertThat(listed(ledger, Ledger.TENANT).items())
                    .hasSize(2)
                    .allSatisfy(letter -> assertThat(letter.setAside()).isEmpty());
        }
    }

    @Test
    void many_are_tried_again_in_several_requests() {
        try (Ledger ledger = refusing("many", "poison")) {
            List<CallStory> bad = new ArrayList<>();
            for (int number = 0; number < 130; number++) {
                bad.add(poisoned("bad-" + number, "poison"));
            }
            ledger.told(bad.toArray(CallStory[]::new)).caughtUp();
            fixed(ledger, "poison");

            Retried first = retried(ledger, Ledger.TENANT);
            int freed = first.freed();
            Optional<String> next = first.next();
            while (next.isPresent()) {
                Retried more = retried(ledger, Ledger.TENANT, Optional.empty(), next);
                freed += more.freed();
                next = more.next();
            }

            assertThat(first.freed()).isLessThanOrEqualTo(100);
            assertThat(first.next()).isPresent();
            assertThat(freed).isEqualTo(130);
            assertThat(ledger.rows("parked")).isZero();
        }
    }

    @Test
    void a_batch_waits_for_whoever_works_on_a_parked_aggregate_and_looks_again() throws Exception {
        try (Ledger ledger = refusing("held", "poison")) {
            CallStory bad = poisoned("bad", "poison");
            ledger.told(bad).caughtUp();
            try (Connection other = ledger.dataSource.getConnection();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("SELECT pg_advisory_xact_lock(hashtextextended('interactions/" + bad.id + "', 0))");
                CallStory more = call("acme", "bad", BEGIN).note(30, PersonalText.of("x"));
                ledger.told(more.id.toString(), List.of(more.events().getLast()));
                await().during(Duration.ofSeconds(1))
                        .until(() -> ledger.status(PROJECTION).position() == 3);

                assertThat(retried(ledger, bad).outage()).contains("Something else works on " + bad.id + ".");

                statement.execute("DELETE FROM projections.parked WHERE projection = 'interactions'");
                other.commit();
            }
            ledger.caughtUp();

            assertThat(ledger.rows("parked")).isZero();
            assertThat(timeline(ledger, bad)).endsWith("interaction.note-added");
        }
    }

    @Test
    void retries_beside_a_running_processor_lose_nothing() throws Exception {
        int calls = 20;
        int notes = 20;
        try (Ledger ledger = refusing("beside", "poison");
                ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < calls; number++) {
                ledger.told(poisoned("bad-" + number, "poison"));
            }
            ledger.caughtUp();
            fixed(ledger, "poison");

            Future<?> telling = others.submit(() -> {
                for (int note = 0; note < notes; note++) {
                    for (int number = 0; number < calls; number++) {
                        CallStory more = call("acme", "bad-" + number, BEGIN).note(30 + note, PersonalText.of("x"));
                        ledger.told(more.id.toString(), List.of(more.events().getLast()));
                    }
                }
            });
            List<Future<Integer>> persons = List.of(
                    others.submit(() -> freedMeanwhile(ledger, telling)),
                    others.submit(() -> freedMeanwhile(ledger, telling)));
            int freed = persons.get(0).get() + persons.get(1).get();
            telling.get();
            ledger.caughtUp();

            assertThat(freed).isEqualTo(calls);
            assertThat(ledger.rows("parked")).isZero();
            assertThat(ledger.database
                            .sql("SELECT position FROM projections.timeline ORDER BY position")
                            .query((row, _) -> row.getLong(1))
                            .list())
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, calls * (3L + notes))
                            .boxed()
                            .toList());
        }
    }

    private static int freedMeanwhile(Ledger ledger, Future<?> telling) {
        int freed = 0;
        do {
            freed += retried(ledger, Ledger.TENANT).freed();
        } while (!telling.isDone());
        return freed;
    }
}
