package org.interactionledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.interactionledger.schemas.audit.AuditPage;
import org.interactionledger.schemas.audit.FindAudit;
import org.interactionledger.schemas.audit.FindAudit.Order;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.reading.RecordReading;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AuditTest {

    private static final RunningQuery query = RunningQuery.shared();
    private static final Instant AT = Instant.parse("2026-11-24T08:00:00.123456Z");

    /** Another in each test: the same thing read again within ten minutes is the same reading. */
    private final UUID call = UUID.randomUUID();

    private final AtomicReference<FindAudit> asked = new AtomicReference<>();

    @BeforeEach
    void a_trail() {
        query.readings();
        query.answering(FindAudit.class, AuditPage.class, question -> {
            asked.set(question);
            return question.beyond() == 41
                    ? new AuditPage(List.of(line(42, "=cmd|' /C calc'!A0", "agent/demo:1001")), OptionalLong.empty())
                    : new AuditPage(List.of(line(41, "person:wang, \"fang\"", "demo:" + call)), OptionalLong.of(41));
        });
    }

    @Test
    void what_is_asked_for_must_fit_together_and_the_latest_comes_first() {
        JsonNode page = query.json("/api/v1/audit?actor=person:wang&rule=subject-erasure&type=subject.erased&cause=c-1"
                + "&aggregate=subject/demo:x&subject=" + call + "&from=2026-11-24T00:00:00Z&to=2026-11-25T00:00:00Z");

        assertThat(asked.get().order()).isEqualTo(Order.NEWEST);
        assertThat(asked.get().beyond()).isEqualTo(Long.MAX_VALUE);
        assertThat(asked.get().filter().actor()).contains("person:wang");
        assertThat(asked.get().filter().rule()).contains("subject-erasure");
        assertThat(asked.get().filter().type()).contains("subject.erased");
        assertThat(asked.get().filter().cause()).contains("c-1");
        assertThat(asked.get().filter().aggregate()).contains("subject/demo:x");
        assertThat(asked.get().filter().subject().orElseThrow().value()).isEqualTo(call);
        assertThat(asked.get().filter().from()).contains(Instant.parse("2026-11-24T00:00:00Z"));
        assertThat(page.at("/items/0/aggregate").asString()).isEqualTo("demo:" + call);
        assertThat(page.at("/next").asLong()).isEqualTo(41);
    }

    @Test
    void who_read_the_trail_of_which_interaction_is_recorded_before_it_is_shown_and_a_purpose_is_asked_for() {
        HttpResponse<String> refused = query.getWithoutPurpose("/api/v1/audit");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(query.readings()).isEmpty();

        query.json("/api/v1/audit?sort=oldest&limit=1");

        assertThat(query.readings())
                .flatExtracting(RecordReading::reads)
                .extracting(read -> read.interaction())
                .containsOnly(InteractionId.of("demo:" + call));
    }

    @Test
    void what_nobody_can_ask_for_is_refused_by_name() {
        HttpResponse<String> response = query.get("/api/v1/audit?actor=wang&from=yesterday&subject=me&limit=501");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RunningQuery.json(response).at("/errors"))
                .extracting(error -> error.at("/field").asString())
                .containsExactlyInAnyOrder("actor", "from", "subject", "limit");
        assertThat(query.get("/api/v1/audit?agent=1001").statusCode()).isEqualTo(400);
    }

    @Test
    void the_trail_as_csv_has_all_pages_and_no_cell_that_a_spreadsheet_would_run() {
        HttpResponse<String> file = query.get("/api/v1/audit/export?type=interaction.answered");

        assertThat(file.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(file.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"audit.csv\"");
        String[] lines = file.body().split("\r\n");
        assertThat(lines[0]).startsWith("\uFEFFposition,recordedAt,occurredAt,actor,type");
        assertThat(lines[1])
                .startsWith(
                        "41,2026-11-24T08:00:00.123456Z,2026-11-24T08:00:00.123456Z,\"person:wang, \"\"fang\"\"\",");
        assertThat(lines[2]).startsWith("42,").contains(",'=cmd|' /C calc'!A0,");
        assertThat(lines).hasSize(3);
        assertThat(asked.get().order()).isEqualTo(Order.OLDEST);
    }

    @Test
    void the_trail_as_json_lines_is_one_document_a_line() {
        HttpResponse<String> file = query.get("/api/v1/audit/export?format=lines");

        assertThat(file.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        assertThat(file.body().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(
                                LedgerJson.mapper().readTree(line).at("/sha256").asString())
                        .hasSize(64));
    }

    private static AuditPage.Line line(long position, String actor, String aggregate) {
        return new AuditPage.Line(
                position,
                AT,
                AT,
                actor,
                aggregate.startsWith("agent") ? "agent.signed-in" : "interaction.answered",
                1,
                aggregate,
                0,
                Optional.empty(),
                "event-" + position,
                "cause",
                "chain",
                "{\"kind\":\"api\"}",
                "0".repeat(64));
    }
}
