package org.interactionledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.codec.PersonalDataCipher.KeysUnavailable;
import org.interactionledger.schemas.evidence.Disclosing;
import org.interactionledger.schemas.evidence.EvidenceAnswer;
import org.interactionledger.schemas.evidence.EvidenceFile;
import org.interactionledger.schemas.evidence.ExportEvidence;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.interaction.Timeline;
import org.interactionledger.schemas.interaction.TimelineEntry;
import org.interactionledger.schemas.reading.Read;
import org.interactionledger.schemas.reading.ReadKind;
import org.interactionledger.schemas.subject.FindSubjects;
import org.interactionledger.schemas.subject.GetSubject;
import org.interactionledger.schemas.subject.InteractionsOfSubject;
import org.interactionledger.schemas.subject.LegalHold;
import org.interactionledger.schemas.subject.ListInteractionsOfSubject;
import org.interactionledger.schemas.subject.SubjectAnswer;
import org.interactionledger.schemas.subject.SubjectStatus;
import org.interactionledger.schemas.subject.SubjectStatus.State;
import org.interactionledger.schemas.subject.SubjectsFound;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SubjectTest {

    private static final UUID CALLER = new UUID(7, 7);
    private static final UUID MOBILE = new UUID(7, 8);
    private static final UUID STRANGER = new UUID(7, 9);
    private static final String EXPORT = "/api/v1/subjects/export";
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

    @Test
    void all_subjects_of_a_person_are_exported_into_one_archive_with_each_interaction_once() throws IOException {
        List<Disclosing> asked = telling(Map.of(
                CALLER, List.of(call(1), call(3)), MOBILE, List.of(call(2), call(3)), STRANGER, List.of(call(4))));
        query.readings();

        HttpResponse<byte[]> answer = export("""
                {"subjects":["%s","%s","%s"]}""".formatted(CALLER, MOBILE, CALLER));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("person.zip");
        Map<String, byte[]> entries = entries(answer.body());
        assertThat(entries.keySet())
                .containsExactly(
                        "person.json",
                        call(1).uuid() + ".evidence.json",
                        call(1).uuid() + ".clear.jsonl",
                        call(2).uuid() + ".evidence.json",
                        call(2).uuid() + ".clear.jsonl",
                        call(3).uuid() + ".evidence.json",
                        call(3).uuid() + ".clear.jsonl");
        assertThat(LedgerJson.mapper().readTree(entries.get("person.json")).path("subjects"))
                .extracting(subject -> subject.path("subject").asString())
                .containsExactly("demo:" + CALLER, "demo:" + MOBILE);
        assertThat(asked)
                .as("the fields of these subjects, and of nobody else")
                .hasSize(3)
                .containsOnly(Disclosing.of(Set.of(new SubjectId(CALLER), new SubjectId(MOBILE))));
        assertThat(query.readings().stream()
                        .flatMap(reading -> reading.reads().stream())
                        .toList())
                .containsExactly(
                        new Read(ReadKind.DISCLOSED_EVIDENCE, call(1)),
                        new Read(ReadKind.DISCLOSED_EVIDENCE, call(2)),
                        new Read(ReadKind.DISCLOSED_EVIDENCE, call(3)));
    }

    @Test
    void many_interactions_of_several_subjects_are_each_there_once() throws IOException {
        List<InteractionId> even =
                IntStream.range(0, 450).mapToObj(number -> call(2 * number)).toList();
        List<InteractionId> thirds =
                IntStream.range(0, 300).mapToObj(number -> call(3 * number)).toList();
        telling(Map.of(CALLER, even, MOBILE, thirds));

        Map<String, byte[]> entries =
                entries(export("""
                {"subjects":["%s","%s"]}""".formatted(CALLER, MOBILE)).body());

        assertThat(entries).hasSize(1 + 2 * (450 + 300 - 150));
    }

    @Test
    void a_person_is_exported_by_addresses_as_well_which_stand_in_the_body() throws IOException {
        telling(Map.of(CALLER, List.of(call(1)), MOBILE, List.of(call(2))));
        leadingTo(Map.of("13987654329", List.of(MOBILE), "1001", List.of(CALLER, STRANGER)));

        assertThat(entries(export("""
                {"addresses":["13987654329","13987654329"],"subjects":["%s"]}""".formatted(MOBILE)).body()))
                .containsOnlyKeys("person.json", call(2).uuid() + ".evidence.json", call(2).uuid() + ".clear.jsonl");

        HttpResponse<String> several = query.post(EXPORT, "{\"addresses\":[\"1001\"]}");
        assertThat(several.statusCode()).isEqualTo(400);
        assertThat(RunningQuery.json(several).at("/errors/0/field").asString()).isEqualTo("addresses[0]");
        assertThat(several.body()).contains(CALLER.toString(), STRANGER.toString(), "name in subjects which");

        HttpResponse<String> nobody = query.post(EXPORT, "{\"addresses\":[\"1001\",\"13900000009\"]}");
        assertThat(nobody.statusCode()).isEqualTo(404);
        assertThat(nobody.body()).contains("addresses[1]").doesNotContain("13900000009");
    }

    @Test
    void unknown_subjects_and_those_of_another_tenant_are_named() {
        telling(Map.of(CALLER, List.of()));

        HttpResponse<String> unknown = query.post(EXPORT, """
                {"subjects":["%s","%s","%s"]}""".formatted(CALLER, MOBILE, STRANGER));

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(RunningQuery.json(unknown).at("/code").asString()).isEqualTo("subject.unknown");
        assertThat(RunningQuery.json(unknown).at("/detail").asString())
                .contains("The tenant 'demo' has no data subject " + MOBILE + ", " + STRANGER)
                .doesNotContain(CALLER.toString());
        assertThat(query.post(EXPORT + "?tenant=acme", "{\"subjects\":[\"" + CALLER + "\"]}")
                        .statusCode())
                .isIn(403, 404);
    }

    @Test
    void nobody_and_too_many_and_no_ids_are_refused() {
        telling(Map.of(CALLER, List.of()));
        String many = IntStream.rangeClosed(1, 51)
                .mapToObj(number -> "\"" + new UUID(0, number) + "\"")
                .collect(Collectors.joining(","));

        for (String body : List.of("{}", "{\"subjects\":[]}", "{\"subjects\":[" + many + "]}")) {
            HttpResponse<String> refused = query.post(EXPORT, body);
            assertThat(refused.statusCode()).as(body).isEqualTo(400);
            assertThat(RunningQuery.json(refused).at("/errors/0/field").asString())
                    .isEqualTo("subjects");
            assertThat(refused.body()).contains("1 to 50 data subjects");
        }
        HttpResponse<String> wrong = query.post(EXPORT, "{\"subjects\":[\"" + CALLER + "\",\"wang\"]}");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(RunningQuery.json(wrong).at("/errors/0/field").asString()).isEqualTo("subjects[1]");
        HttpResponse<String> blank = query.post(EXPORT, "{\"addresses\":[\"\"]}");
        assertThat(RunningQuery.json(blank).at("/errors/0/field").asString()).isEqualTo("addresses[0]");
    }

    @Test
    void what_it_is_read_for_is_asked_and_one_subject_is_exported_as_ever() throws IOException {
        telling(Map.of(CALLER, List.of(call(1))));

        HttpResponse<String> unsaid = query.postWithoutPurpose(EXPORT, "{\"subjects\":[\"" + CALLER + "\"]}");
        assertThat(unsaid.statusCode()).isEqualTo(400);
        assertThat(RunningQuery.json(unsaid).at("/code").asString()).isEqualTo("reading.purpose-needed");

        HttpResponse<byte[]> one =
                query.open("/api/v1/subjects/" + CALLER + "/export", HttpResponse.BodyHandlers.ofByteArray());
        assertThat(entries(one.body()))
                .containsOnlyKeys("subject.json", call(1).uuid() + ".evidence.json", call(1).uuid() + ".clear.jsonl");
    }

    /** These are all subjects of the tenant demo, with the interactions that speak of them; what is to be disclosed is kept. */
    private static List<Disclosing> telling(Map<UUID, List<InteractionId>> interactions) {
        List<Disclosing> asked = new CopyOnWriteArrayList<>();
        query.answering(
                        GetSubject.class,
                        SubjectAnswer.class,
                        question -> question.subject().tenant().equals(RunningQuery.DEMO)
                                        && interactions.containsKey(
                                                question.subject().subject().value())
                                ? answer(question.subject())
                                : new SubjectAnswer(Optional.empty()))
                .answering(
                        ListInteractionsOfSubject.class,
                        InteractionsOfSubject.class,
                        question -> new InteractionsOfSubject(
                                interactions
                                        .getOrDefault(
                                                question.subject().subject().value(), List.of())
                                        .stream()
                                        .filter(id -> question.after().isEmpty()
                                                || id.toString()
                                                                .compareTo(question.after()
                                                                        .get()
                                                                        .toString())
                                                        > 0)
                                        .limit(question.limit())
                                        .toList()))
                .answering(ExportEvidence.class, EvidenceAnswer.class, question -> {
                    asked.add(question.disclosing().orElseThrow());
                    return new EvidenceAnswer(Optional.of(evidence(question.interaction())), 0);
                });
        return asked;
    }

    private static void leadingTo(Map<String, List<UUID>> addresses) {
        query.answering(
                FindSubjects.class,
                SubjectsFound.class,
                question -> new SubjectsFound(addresses.getOrDefault(question.address(), List.of()).stream()
                        .map(uuid -> new SubjectsFound.Match(
                                "extension",
                                answer(new DataSubjectId(question.tenant(), new SubjectId(uuid)))
                                        .found()
                                        .orElseThrow()))
                        .toList()));
    }

    private static EvidenceFile evidence(InteractionId interaction) {
        TimelineEntry held = new TimelineEntry(1, SINCE, SINCE, "interaction.held", "held", Map.of());
        return SignedLog.evidenceOf(new Timeline(interaction, List.of(held)), "system:telephony-adapter/0.1");
    }

    private static InteractionId call(int number) {
        return new InteractionId(RunningQuery.DEMO, new UUID(3, number));
    }

    private static HttpResponse<byte[]> export(String body) {
        return query.post(EXPORT, body, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** In their order; of an archive without an end there are none. */
    private static Map<String, byte[]> entries(byte[] archive) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static SubjectAnswer answer(DataSubjectId id) {
        LegalHold hold = new LegalHold("claim for damages", "LG 7 O 112/26", new UserId("wang"), SINCE);
        return new SubjectAnswer(
                Optional.of(new SubjectStatus(id, State.ON_HOLD, 3, Optional.of(hold), Optional.empty())));
    }
}
