package org.interactionledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.interactionledger.schemas.codec.PersonalDataInventory;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.retention.FindErasedDays;
import org.interactionledger.schemas.retention.GetRetention;
import org.interactionledger.schemas.retention.RetentionAnswer;
import org.interactionledger.schemas.retention.RetentionAnswer.State;
import org.interactionledger.schemas.retention.RetentionDay;
import org.interactionledger.schemas.retention.RetentionRecord;
import org.interactionledger.schemas.retention.RetentionRules;
import org.interactionledger.schemas.retention.RetentionSchedule;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RetentionTest {

    private static final RunningQuery query = RunningQuery.shared();
    private static final RetentionSchedule EUROPE = RetentionRules.schedule(Region.of("eu-west"), Map.of(), true);

    @Test
    void the_calendar_says_what_falls_due_when_and_by_which_rule() {
        AtomicReference<GetRetention> asked = new AtomicReference<>();
        query.answering(GetRetention.class, RetentionAnswer.class, question -> {
            asked.set(question);
            return new RetentionAnswer(
                    EUROPE,
                    List.of(new RetentionAnswer.Entry(
                            RetentionDay.of("digits/2026-11-01"), LocalDate.of(2026, 12, 2), State.KEPT, 41)),
                    false);
        });

        JsonNode answer = query.json("/api/v1/retention?from=2026-12-01&to=2026-12-31");

        assertThat(asked.get().from()).isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(asked.get().to()).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(answer.at("/calendar/0/day").asString()).isEqualTo("digits/2026-11-01");
        assertThat(answer.at("/calendar/0/dueOn").asString()).isEqualTo("2026-12-02");
        assertThat(answer.at("/calendar/0/interactions").asInt()).isEqualTo(41);
        assertThat(answer.at("/schedule/erases").asBoolean()).isTrue();
        assertThat(answer.at("/schedule/rules/2/retained").asString()).isEqualTo("content");
        assertThat(answer.at("/schedule/rules/2/keep").asString()).isEqualTo("P3Y");
        assertThat(answer.at("/schedule/rules/2/source/zh").asString()).contains("欧盟人工智能法");
    }

    @Test
    void days_that_are_none_or_far_apart_are_refused_by_name() {
        HttpResponse<String> noDay = query.get("/api/v1/retention?from=24.11.2026");
        HttpResponse<String> tooMany = query.get("/api/v1/retention?from=2026-01-01&to=2028-01-01");

        assertThat(noDay.statusCode()).isEqualTo(400);
        assertThat(RunningQuery.json(noDay).at("/errors/0/field").asString()).isEqualTo("from");
        assertThat(tooMany.statusCode()).isEqualTo(400);
        assertThat(RunningQuery.json(tooMany).at("/errors/0/allowed").asString())
                .isEqualTo("a day from `from` on, at most 366 days later");
    }

    @Test
    void the_record_is_paged_and_names_who_was_held_over() {
        UUID held = new UUID(5, 5);
        query.answering(
                FindErasedDays.class,
                RetentionRecord.class,
                asked -> new RetentionRecord(
                        List.of(new RetentionRecord.Run(
                                asked.before().orElse(900),
                                RetentionDay.of("contact/2023-11-24"),
                                Region.of("eu-west"),
                                Period.ofYears(3),
                                "GDPR art. 5(1)(e)",
                                Instant.parse("2026-11-25T00:00:04Z"),
                                Optional.of(Instant.parse("2026-11-25T00:00:06Z")),
                                List.of(new SubjectId(held)),
                                Optional.empty(),
                                Optional.empty())),
                        OptionalLong.of(700)));

        JsonNode page = query.json("/api/v1/retention/record?before=800&limit=1");

        assertThat(page.at("/items/0/position").asLong()).isEqualTo(800);
        assertThat(page.at("/items/0/heldOver/0").asString()).isEqualTo(held.toString());
        assertThat(page.at("/items/0").has("erasedAt")).isFalse();
        assertThat(page.at("/next").asLong()).isEqualTo(700);
    }

    @Test
    void the_register_lists_every_personal_field_that_the_log_can_hold_once() {
        query.answering(GetRetention.class, RetentionAnswer.class, _ -> new RetentionAnswer(EUROPE, List.of(), false));

        JsonNode register = query.json("/api/v1/processing-register");

        List<String> fields = register.at("/activities").values().stream()
                .flatMap(activity -> activity.at("/fields").values().stream())
                .map(field ->
                        field.at("/type").asString() + " " + field.at("/field").asString())
                .toList();
        assertThat(fields)
                .hasSameSizeAs(PersonalDataInventory.all())
                .doesNotHaveDuplicates()
                .contains(
                        "interaction.started /from/address",
                        "interaction.note-added /text",
                        "interaction.digits-received /digits");
        assertThat(register.at("/activities")).allSatisfy(activity -> {
            assertThat(activity.at("/purposes/en").asString()).isNotBlank();
            assertThat(activity.at("/purposes/zh").asString()).isNotBlank();
            assertThat(activity.at("/keep").asString()).startsWith("P");
        });
        assertThat(register.at("/measures/0/zh").asString()).contains("AES-256-GCM");
        assertThat(register.at("/controller").has("name")).isFalse();
    }
}
