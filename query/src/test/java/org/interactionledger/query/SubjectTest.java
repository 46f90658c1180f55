package org.interactionledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.codec.PersonalDataCipher.KeysUnavailable;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.subject.FindSubjects;
import org.interactionledger.schemas.subject.GetSubject;
import org.interactionledger.schemas.subject.LegalHold;
import org.interactionledger.schemas.subject.SubjectAnswer;
import org.interactionledger.schemas.subject.SubjectStatus;
import org.interactionledger.schemas.subject.SubjectStatus.State;
import org.interactionledger.schemas.subject.SubjectsFound;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SubjectTest {

    private static final UUID CALLER = new UUID(7, 7);
    private static final Instant SINCE = Instant.parse("2026-11-23T09:00:00Z");
    private static final RunningQuery query = RunningQuery.shared();

    @Test
    void a_subject_on_hold_is_shown_with_the_hold() {
        query.answering(GetSubject.class, SubjectAnswer.class, asked -> answer(asked.subject()));

        JsonNode subject = query.json("/api/v1/subjects/" + CALLER);

        assertThat(subject.at("/state").asString()).isEqualTo("ON_HOLD");
        assertThat(subject.at("/hold/reference").asString()).isEqualTo("LG 7 O 112/26");
        assertThat(subject.at("/subject").asString()).isEqualTo("demo:" + CALLER);
        assertThat(subject.has("erasure")).isFalse();
    }

    @Test
    void nobody_is_a_problem_in_the_language_of_the_caller() {
        query.answering(GetSubject.class, SubjectAnswer.class, _ -> new SubjectAnswer(Optional.empty()));

        HttpResponse<String> response = query.get("/api/v1/subjects/" + CALLER, "Accept-Language", "zh");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(RunningQuery.json(response).at("/code").asString()).isEqualTo("subject.unknown");
        assertThat(RunningQuery.json(response).at("/title").asString()).isEqualTo("没有这个数据主体");
    }

    @Test
    void a_subject_is_found_by_an_address_that_stands_in_the_body() {
        query.answering(
                FindSubjects.class,
                SubjectsFound.class,
                asked -> asked.address().equals("13800000001")
                        ? new SubjectsFound(List.of(new SubjectsFound.Match(
                                "national-number",
                                answer(new DataSubjectId(asked.tenant(), new SubjectId(CALLER)))
                                        .found()
                                        .orElseThrow())))
                        : new SubjectsFound(List.of()));

        HttpResponse<String> response = query.post("/api/v1/subjects/search", "{\"address\":\"13800000001\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(RunningQuery.json(response).at("/items/0/subject/subject").asString())
                .isEqualTo("demo:" + CALLER);
    }

    @Test
    void a_search_without_an_address_is_refused() {
        HttpResponse<String> without = query.post("/api/v1/subjects/search", "{}");
        HttpResponse<String> broken = query.post("/api/v1/subjects/search", "13800000001,");

        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(RunningQuery.json(without).at("/errors/0/field").asString()).isEqualTo("address");
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(RunningQuery.json(broken).at("/errors/0/field").asString()).isEqualTo("(body)");
        assertThat(broken.body()).doesNotContain("13800000001");
    }

    @Test
    void while_the_keys_are_away_nobody_is_said_to_be_erased() {
        query.answering(GetSubject.class, SubjectAnswer.class, _ -> {
            throw new KeysUnavailable("The keys' database cannot look up a data subject", new IllegalStateException());
        });

        HttpResponse<String> response = query.get("/api/v1/subjects/" + CALLER);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("5");
        assertThat(RunningQuery.json(response).at("/detail").asString())
                .isEqualTo("The keys of personal data cannot be reached, so it cannot be read. It is not erased; try"
                        + " again.");
    }

    private static SubjectAnswer answer(DataSubjectId id) {
        LegalHold hold = new LegalHold("claim for damages", "LG 7 O 112/26", new UserId("wang"), SINCE);
        return new SubjectAnswer(
                Optional.of(new SubjectStatus(id, State.ON_HOLD, 3, Optional.of(hold), Optional.empty())));
    }
}
