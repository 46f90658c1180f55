package org.interactionledger.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.interactionledger.projections.interaction.CallStory.BEGIN;
import static org.interactionledger.projections.interaction.CallStory.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.interactionledger.projections.interaction.CallStory;
import org.interactionledger.projections.processing.Side;
import org.interactionledger.schemas.identity.AlertId;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.interaction.Emotion;
import org.interactionledger.schemas.interaction.GetInteraction;
import org.interactionledger.schemas.interaction.InteractionAnswer;
import org.interactionledger.schemas.interaction.InteractionPage;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.projection.ChangeStandby;
import org.interactionledger.schemas.projection.ChangeStandby.Change;
import org.interactionledger.schemas.projection.RebuildProjection;
import org.interactionledger.schemas.projection.StandbyChanged;
import org.interactionledger.schemas.projection.StandbyStatus;
import org.interactionledger.schemas.projection.StandbyStatus.State;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.subject.ErasureRequested;
import org.interactionledger.schemas.subject.ListOpenErasures;
import org.interactionledger.schemas.subject.OpenErasures;
import org.interactionledger.schemas.subject.SubjectKeyDestroyed;
import org.junit.jupiter.api.Test;

/** For more load: {@code -Dledger.events-per-second=1000}. */
class StandbyIT {

    private static final int EVENTS_PER_SECOND = Integer.getInteger("ledger.events-per-second", 200);

    private static final UserId LI = UserId.of("li");

    /** Of each projection, its tables. */
    private static final Map<String, List<String>> TABLES = Map.of(
            "interactions", List.of("interaction", "timeline"),
            "live", List.of("live_call", "live_queue", "live_agent"),
            "audit", List.of("audit"),
            "analytics", List.of("analytics_fold"),
            "subjects", List.of("subject_aggregate", "subject"),
            "dialogs", List.of("dialog", "dialog_pair"),
            "customers", List.of("customer_contact"),
            "agent-intervals", List.of("agent_interval"));

    private static CallStory over(String name) {
        return call("acme", name, BEGIN)
                .started()
                .queued(1, "support")
                .answered(5, "1001")
                .alert(
                        8,
                        new AlertId(UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                        Emotion.ANGER,
                        0.9)
                .ended(25, Outcome.ANSWERED)
                .note(26, PersonalText.of("退款 " + name))
                .wrappedUp(35, "refund", "kept");
    }

    private static CallStory[] calls(String name, int count) {
        CallStory[] calls = new CallStory[count];
        for (int number = 0; number < count; number++) {
            calls[number] = over(name + number);
        }
        return calls;
    }

    private static StandbyStatus rebuild(Ledger ledger, String projection, boolean automatic) {
        return ledger.tell(new RebuildProjection(LI, projection, automatic), StandbyStatus.class);
    }

    private static Optional<StandbyStatus> change(Ledger ledger, String projection, Change change) {
        return ledger.tell(new ChangeStandby(LI, projection, change), StandbyChanged.class)
                .standby();
    }

    private static int found(Ledger ledger, String word) {
        return ledger.ask(new Criteria().text(word).query(), InteractionPage.class)
                .items()
                .size();
    }

    @Test
    void a_read_model_built_beside_the_one_that_is_read_is_the_same_row_by_row_and_takes_over_by_itself() {
        try (Ledger ledger = Ledger.named("standby").started()) {
            ledger.told(calls("call", 30)).caughtUp();
            ledger.told(call("acme", "under way", Ledger.NOW.minusSeconds(9))
                            .started()
                            .queued(1, "sales"))
                    .caughtUp();

            for (String projection : TABLES.keySet()) {
                StandbyStatus begun = rebuild(ledger, projection, true);
                assertThat(begun.state()).isEqualTo(State.BUILDING);
                assertThat(begun.askedBy()).contains(LI);
            }
            for (String projection : TABLES.keySet()) {
                ledger.awaitStandby(projection, standby -> standby.state() == State.FORMER);
            }
            ledger.caughtUp();

            TABLES.values().stream()
                    .flatMap(List::stream)
                    .forEach(table ->
                            assertThat(ledger.content(table)).as(table).isEqualTo(ledger.content(Side.STANDBY, table)));
            assertThat(ledger.rows("interaction")).isEqualTo(31);
            assertThat(found(ledger, "退款 call7")).isOne();
        }
    }

    @Test
    void both_sides_go_on_after_a_switch_and_after_the_way_back() {
        try (Ledger ledger = Ledger.named("standbyback").started()) {
            ledger.told(calls("before", 5)).caughtUp();
            rebuild(ledger, "interactions", true);
            rebuild(ledger, "analytics", true);
            for (String projection : List.of("interactions", "analytics")) {
                ledger.awaitStandby(projection, standby -> standby.state() == State.FORMER);
            }

            ledger.told(calls("between", 5)).caughtUp();
            for (String projection : List.of("interactions", "analytics")) {
                ledger.awaitStandby(projection, standby -> standby.position() == ledger.position());
                change(ledger, projection, Change.ROLLBACK);
            }
            ledger.told(calls("after", 5)).caughtUp();
            ledger.awaitStandby("interactions", standby -> standby.position() == ledger.position());

            assertThat(ledger.content("interaction"))
                    .hasSize(15)
                    .isEqualTo(ledger.content(Side.STANDBY, "interaction"));
            assertThat(ledger.content("timeline")).isEqualTo(ledger.content(Side.STANDBY, "timeline"));
            assertThat(found(ledger, "退款 between3")).isOne();
            assertThat(found(ledger, "退款 after3")).isOne();

            for (String projection : List.of("interactions", "analytics")) {
                assertThat(change(ledger, projection, Change.DROP)).isEmpty();
                assertThat(ledger.standby(projection)).isEmpty();
            }
            assertThat(ledger.database
                            .sql("SELECT count(*) FROM information_schema.tables WHERE table_schema = :schema")
                            .param("schema", Side.STANDBY.schema())
                            .query(Long.class)
                            .single())
                    .isZero();
            ledger.told(calls("later", 5)).caughtUp();
            assertThat(ledger.rows("interaction")).isEqualTo(20);
            assertThat(found(ledger, "退款 later3")).isOne();
        }
    }

    @Test
    void whoever_reads_during_a_switch_sees_neither_an_error_nor_a_step_back() throws InterruptedException {
        try (Ledger ledger = Ledger.named("standbyload").started()) {
            ledger.told(calls("before", 200)).caughtUp();
            AtomicBoolean goingOn = new AtomicBoolean(true);
            List<String> wrong = new CopyOnWriteArrayList<>();
            List<Thread> readers = new ArrayList<>();
            for (int number = 0; number < 3; number++) {
                readers.add(Thread.ofPlatform().start(() -> {
                    long seen = 0;
                    while (goingOn.get()) {
                        try {
                            long rows = ledger.rows("timeline");
                            if (rows < seen) {
                                wrong.add("from " + seen + " back to " + rows);
                            }
                            seen = rows;
                            if (ledger.ask(new GetInteraction(over("before7").id), InteractionAnswer.class)
                                    .found()
                                    .isEmpty()) {
                                wrong.add("a call is gone");
                            }
                            Thread.sleep(2);
                        } catch (RuntimeException | InterruptedException e) {
                            wrong.add(e.toString());
                        }
                    }
                }));
            }
            readers.add(Thread.ofPlatform().start(() -> {
                while (goingOn.get()) {
                    try {
                        if (found(ledger, "退款 before7") != 1) {
                            wrong.add("a call is not found");
                        }
                        Thread.sleep(2);
                    } catch (RuntimeException | InterruptedException e) {
                        wrong.add(e.toString());
                    }
                }
            }));

            rebuild(ledger, "interactions", true);
            rebuild(ledger, "analytics", true);
            int told;
            try (SteadyCalls load = new SteadyCalls(ledger, EVENTS_PER_SECOND)) {
                for (String projection : List.of("interactions", "analytics")) {
                    ledger.awaitStandby(projection, standby -> standby.state() == State.FORMER);
                }
                await().until(() -> load.told() > 20);
                change(ledger, "interactions", Change.ROLLBACK);
                load.close();
                told = load.told();
            }
            ledger.caughtUp();
            goingOn.set(false);
            for (Thread reader : readers) {
                reader.join();
            }

            assertThat(wrong).isEmpty();
            assertThat(ledger.rows("interaction")).isEqualTo(200 + told);
            assertThat(ledger.rows("parked")).isZero();
        }
    }

    @Test
    void a_standby_that_is_paused_waits_and_one_that_is_not_automatic_is_switched_to_by_a_person() {
        try (Ledger ledger = Ledger.named("standbypause").started()) {
            ledger.told(calls("call", 20)).caughtUp();

            rebuild(ledger, "audit", false);
            assertThat(change(ledger, "audit", Change.PAUSE).orElseThrow().state())
                    .isEqualTo(State.PAUSED);
            assertThatThrownBy(() -> change(ledger, "audit", Change.SWITCH))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("is paused: resume it first");
            assertThatThrownBy(() -> rebuild(ledger, "audit", true)).hasMessageContaining("has a standby already");
            assertThatThrownBy(() -> change(ledger, "audit", Change.ROLLBACK)).hasMessageContaining("resume it first");
            ledger.restart();
            assertThat(ledger.standby("audit").orElseThrow().state()).isEqualTo(State.PAUSED);

            change(ledger, "audit", Change.RESUME);
            ledger.awaitStandby("audit", standby -> standby.position() == ledger.position());
            assertThat(ledger.standby("audit").orElseThrow().state()).isEqualTo(State.BUILDING);

            assertThat(change(ledger, "audit", Change.SWITCH).orElseThrow().state())
                    .isEqualTo(State.FORMER);
            assertThatThrownBy(() -> change(ledger, "none", Change.DROP))
                    .hasMessageContaining("There is no projection");
            assertThatThrownBy(() -> change(ledger, "live", Change.DROP)).hasMessageContaining("has no standby");
        }
    }

    @Test
    void a_standby_with_more_dead_letters_is_not_read_by_itself() {
        try (Ledger ledger = Ledger.named("standbyletters").started()) {
            ledger.told(calls("call", 5)).caughtUp();
            rebuild(ledger, "interactions", false);
            change(ledger, "interactions", Change.PAUSE);
            ledger.database
                    .sql("ALTER TABLE projections_standby.timeline ADD CONSTRAINT poison CHECK" + " (interaction <> '"
                            + over("call3").id.uuid() + "')")
                    .update();
            ledger.database
                    .sql("UPDATE projections.read_model SET automatic = true WHERE projection = 'interactions'")
                    .update();
            change(ledger, "interactions", Change.RESUME);

            ledger.awaitStandby(
                    "interactions",
                    standby -> standby.problem()
                            .filter(problem -> problem.contains("7 dead letters where the other side has 0"))
                            .isPresent());
            assertThat(ledger.standby("interactions").orElseThrow().deadLetters())
                    .isEqualTo(7);

            change(ledger, "interactions", Change.SWITCH);
            assertThat(ledger.status("interactions").deadLetters()).isEqualTo(7);
            assertThat(ledger.standby("interactions").orElseThrow().deadLetters())
                    .isZero();
        }
    }

    @Test
    void a_read_model_of_an_earlier_version_is_built_anew_when_the_ledger_starts() {
        try (Ledger ledger = Ledger.named("standbyversion").started()) {
            ledger.told(calls("call", 5)).caughtUp();
            ledger.stopped();
            ledger.database
                    .sql("UPDATE projections.read_model SET version = 0 WHERE projection IN ('dialogs', 'analytics')")
                    .update();

            ledger.restart();
            for (String projection : List.of("dialogs", "analytics")) {
                ledger.awaitStandby(projection, standby -> standby.state() == State.FORMER);
                assertThat(ledger.standby(projection).orElseThrow().askedBy()).isEmpty();
                assertThat(ledger.standby(projection).orElseThrow().version()).isZero();
            }
            assertThatThrownBy(() -> change(ledger, "dialogs", Change.ROLLBACK))
                    .hasMessageContaining("of version 0, and this ledger fills version");
            ledger.caughtUp();
            assertThat(found(ledger, "退款 call3")).isOne();
        }
    }

    @Test
    void indices_that_a_crash_has_left_exchanged_are_put_back_before_anything_else() {
        try (Ledger ledger = Ledger.named("standbycrash").started()) {
            ledger.told(calls("call", 5)).caughtUp();
            rebuild(ledger, "analytics", false);
            ledger.awaitStandby("analytics", standby -> standby.position() == ledger.position());
            ledger.stopped();
            ledger.database.sql("""
                            UPDATE projections.read_model SET documents_before = '{
                                "il-standbycrash-acme-interactions": "il-standbycrash-acme-interactions-v1",
                                "il-standbycrash-acme-interactions-standby": "il-standbycrash-acme-interactions-v2"}'
                            WHERE projection = 'analytics'""").update();
            ledger.elasticsearch("POST", "/_aliases", """
                    {"actions": [
                        {"remove": {"index": "il-standbycrash-acme-interactions-v1", "alias": "il-standbycrash-acme-interactions"}},
                        {"remove": {"index": "il-standbycrash-acme-interactions-v2", "alias": "il-standbycrash-acme-interactions-standby"}},
                        {"add": {"index": "il-standbycrash-acme-interactions-v2", "alias": "il-standbycrash-acme-interactions", "is_write_index": true}},
                        {"add": {"index": "il-standbycrash-acme-interactions-v1", "alias": "il-standbycrash-acme-interactions-standby", "is_write_index": true}}]}""");

            ledger.restart();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> ledger.database
                            .sql(
                                    "SELECT documents_before IS NULL FROM projections.read_model WHERE projection = 'analytics'")
                            .query(Boolean.class)
                            .single());
            assertThat(ledger.standby("analytics").orElseThrow().state()).isEqualTo(State.BUILDING);
            ledger.elasticsearch("DELETE", "/il-standbycrash-acme-interactions-v2", "");
            assertThat(found(ledger, "退款 call3")).isOne();
        }
    }

    @Test
    void an_erasure_reaches_a_standby_wherever_it_is() {
        DataSubjectId leaving = new DataSubjectId(Ledger.TENANT, new SubjectId(new UUID(1, 77)));
        try (Ledger ledger = Ledger.named("standbyerasure").started()) {
            ledger.told(over("stays"), over("gone").ofCustomer(leaving.subject()))
                    .caughtUp();
            ledger.told(call("acme", "leaving", BEGIN)
                            .ofCustomer(leaving.subject())
                            .from("13877770001")
                            .started()
                            .note(3, PersonalText.of("canaryword"))
                            .ended(9, Outcome.ANSWERED))
                    .caughtUp();
            for (String projection : List.of("interactions", "analytics", "customers")) {
                rebuild(ledger, projection, false);
                ledger.awaitStandby(projection, standby -> standby.position() == ledger.position());
            }
            change(ledger, "interactions", Change.PAUSE);
            assertThat(ledger.content(Side.STANDBY, "interaction")).anyMatch(row -> row.contains("canaryword"));

            ledger.told(
                    "subject/" + leaving,
                    List.of(new ErasureRequested(
                            leaving, Ledger.NOW, new SourceKey.Api("wang/1", "digest"), new UserId("wang"), "asked")));
            ledger.log.erase(leaving.tenant(), leaving.subject());
            ledger.told(
                    "subject/" + leaving,
                    List.of(new SubjectKeyDestroyed(
                            leaving, Ledger.NOW, new SourceKey.Derived("request", "subject-erasure"))));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> ledger.ask(new ListOpenErasures(), OpenErasures.class).erasures().stream()
                            .anyMatch(OpenErasures.Open::rewritten));

            for (String table : List.of("interaction", "timeline", "analytics_fold", "customer_contact")) {
                assertThat(ledger.content(Side.STANDBY, table))
                        .as(table)
                        .isNotEmpty()
                        .noneMatch(row -> row.contains("canaryword") || row.contains("13877770001"));
            }
            change(ledger, "interactions", Change.RESUME);
            for (String projection : List.of("interactions", "analytics")) {
                ledger.awaitStandby(projection, standby -> standby.position() == ledger.position());
                change(ledger, projection, Change.SWITCH);
            }
            ledger.caughtUp();
            assertThat(found(ledger, "canaryword")).isZero();
            assertThat(found(ledger, "退款 stays")).isOne();
            assertThat(ledger.content("interaction")).isEqualTo(ledger.content(Side.STANDBY, "interaction"));
        }
    }
}
