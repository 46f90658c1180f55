package org.interactionledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.interactionledger.schemas.evidence.Checkpoint;
import org.interactionledger.schemas.evidence.Disclosing;
import org.interactionledger.schemas.evidence.EvidenceAnswer;
import org.interactionledger.schemas.evidence.EvidenceFile;
import org.interactionledger.schemas.evidence.ExportEvidence;
import org.interactionledger.schemas.evidence.Masked;
import org.interactionledger.schemas.evidence.SignedNote;
import org.interactionledger.schemas.evidence.TellEvidence;
import org.interactionledger.schemas.evidence.ToldAnswer;
import org.interactionledger.schemas.evidence.Withheld;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.interaction.GetInteraction;
import org.interactionledger.schemas.interaction.GetTimeline;
import org.interactionledger.schemas.interaction.InteractionAnswer;
import org.interactionledger.schemas.interaction.Timeline;
import org.interactionledger.schemas.interaction.TimelineEntry;
import org.interactionledger.schemas.reading.Read;
import org.interactionledger.schemas.reading.ReadKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidencePdfTest {

    private static final RunningQuery query = RunningQuery.shared();
    private static final String PATH = "/api/v1/interactions/" + Calls.CALL_UUID + "/evidence.pdf";
    private static final UUID CALLER = new UUID(7, 7);
    private static final String ADAPTER = "system:telephony-adapter/0.1";

    private Timeline timeline = timeline(
            entry(
                    41,
                    0,
                    40,
                    "interaction.started",
                    "started",
                    Map.of("direction", "inbound", "from", "13800000001", "fromName", "王芳", "to", "4008")),
            entry(42, 1_000, 40, "interaction.queued", "queued", Map.of("queue", "support")),
            entry(45, 12_345, 40, "interaction.answered", "answered", Map.of("by", "1001")),
            entry(46, 30_000, 31_250, "interaction.held", "held", Map.of("by", "1001")),
            entry(
                    52,
                    60_000,
                    900,
                    "interaction.emotion-alert-raised",
                    "emotion-alert",
                    Map.of(
                            "alert", new UUID(2, 1).toString(),
                            "confidence", "0.91",
                            "emotion", "anger",
                            "quote", "你们到底什么时候退款？",
                            "judge", "model:serenity/2026-09")),
            entry(53, 61_000, 40, "control.requested", "requested", Map.of("by", "wang", "action", "hold")),
            entry(60, 95_000, 40, "interaction.ended", "ended", Map.of("by", "switch", "cause", "NORMAL_CLEARING")));

    private EvidenceFile file = SignedLog.evidenceOf(timeline, ADAPTER);
    private int pending;

    @BeforeEach
    void the_ledger_knows_one_call() {
        query.answering(
                        GetInteraction.class,
                        InteractionAnswer.class,
                        question -> new InteractionAnswer(Optional.of(question.interaction())
                                .filter(Calls.CALL::equals)
                                .map(Calls::answeredCall)))
                .answering(GetTimeline.class, Timeline.class, _ -> timeline)
                .answering(
                        ExportEvidence.class,
                        EvidenceAnswer.class,
                        question -> pending > 0 || !question.interaction().equals(Calls.CALL)
                                ? new EvidenceAnswer(Optional.empty(), pending)
                                : new EvidenceAnswer(Optional.of(file), 0));
    }

    @Test
    void each_fact_has_its_time_with_the_offset_who_did_it_and_its_hash() throws IOException {
        String text = words(kept("call-en.pdf", pdf("?language=en&zone=Asia/Shanghai")));

        assertThat(text)
                .contains(said("Evidence of an interaction", Calls.CALL_UUID.toString(), "Tenant demo"))
                .contains(said("45 16:00:12.345 2026-11-24 +08:00 Answered by 1001 telephony-adapter 0.1 (system)"))
                .contains(said("Put on hold by 1001 recorded 16:01:01.250 (+31.250 s)"))
                .contains(said("Emotion alert emotion anger quote 你们到底什么时候退款？ confidence 0.91"))
                .contains(said("judge serenity 2026-09 (model)", "From 13800000001 王芳", "Talked 0:01:23"))
                .contains(said("Cause normal hang-up", "Asked of the switch", "not proved here"))
                .doesNotContain(squeezed(new UUID(2, 1).toString()));
        file.events()
                .forEach(proved ->
                        assertThat(text).contains(proved.event().hash().substring(0, 12)));
    }

    @Test
    void the_same_in_chinese() throws IOException {
        assertThat(words(kept("call-zh.pdf", pdf("?language=zh&zone=Asia/Shanghai"))))
                .contains(said("会话证据", "概要", "时间线", "附录：哈希与证明", "如何核验", "第 1 页，共 3 页"))
                .contains(said("45 16:00:12.345 2026-11-24 +08:00 接听 操作方 1001 telephony-adapter 0.1（系统）"))
                .contains(said("保持 操作方 1001 16:01:01.250 入账（+31.250 s）"))
                .contains(said("情绪告警 情绪 愤怒 原话 你们到底什么时候退款？ 置信度 0.91"))
                .contains(said("评定方 serenity 2026-09（模型）", "主叫 13800000001 王芳", "通话 0:01:23"))
                .contains(said("原因 正常挂机", "请求交换机操作", "记录于会话之外，此处不含其证明"));
    }

    @Test
    void hashes_leaves_and_proofs_are_there_in_full() throws IOException {
        String text = words(pdf(""));
        Checkpoint checkpoint =
                Checkpoint.parse(SignedNote.parse(file.checkpoint()).text());

        assertThat(text)
                .contains(
                        checkpoint.origin(),
                        "over" + checkpoint.size() + "events",
                        Base64.getEncoder().encodeToString(checkpoint.root()),
                        "%08x".formatted(SignedLog.KEY.verifier().id()));
        for (EvidenceFile.Proved proved : file.events()) {
            assertThat(text).contains(proved.event().hash(), proved.event().eventId());
            assertThat(text).contains(proved.proof());
        }
        assertThat(text).contains("Proof:1,2,3,4,5");
    }

    @Test
    void every_page_has_the_id_and_its_number() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf("?language=en"))) {
            int pages = document.getNumberOfPages();
            for (int page = 1; page <= pages; page++) {
                assertThat(text(document, page)).contains(Calls.CALL_UUID.toString(), "Page " + page + " of " + pages);
            }
            assertThat(text(document, pages))
                    .contains(
                            "How to check it",
                            "By itself it proves nothing",
                            "infra/ledger evidence export " + Calls.CALL_UUID,
                            "verify call.json --key");
        }
    }

    @Test
    void all_fonts_are_embedded_and_title_language_tags_and_date_are_told() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf("?language=zh"))) {
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                }
            }
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("会话证据 " + Calls.CALL_UUID);
            assertThat(document.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(RunningQuery.NOW);
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
        }
    }

    @Test
    void the_same_evidence_at_the_same_time_is_the_same_file() {
        assertThat(pdf("?language=zh")).isEqualTo(pdf("?language=zh"));
    }

    @Test
    void what_was_erased_says_so() throws IOException {
        timeline = timeline(
                entry(42, 0, 40, "interaction.note-added", "note", Map.of("by", "wang", "text", "erased")),
                entry(43, 0, 40, "interaction.answered", "answered", Map.of("by", "erased")));
        file = SignedLog.evidenceOf(timeline, "person:wang");

        assertThat(words(pdf("?language=zh"))).contains(said("内容 已删除", "操作方 已删除", "标为“已删除”之处"));
        assertThat(words(pdf("?language=en"))).contains(said("text Erased", "by erased", "personal data was erased"));
    }

    @Test
    void an_event_that_was_joined_with_another_has_its_proof_all_the_same() throws IOException {
        TimelineEntry first = entry(42, 0, 40, "interaction.digits-received", "digits", Map.of("digits", "5"));
        TimelineEntry second = entry(43, 500, 40, "interaction.digits-received", "digits", Map.of("digits", "6"));
        timeline = timeline(entry(42, 0, 40, "interaction.digits-received", "digits", Map.of("digits", "56")));
        file = SignedLog.evidenceOf(timeline(first, second), ADAPTER);

        assertThat(text(pdf("")))
                .contains(
                        "keys 56",
                        "told in an earlier line",
                        file.events().getLast().event().hash());
    }

    @Test
    void what_is_masked_is_named_with_its_reason() throws IOException {
        tellMasked();

        byte[] pdf = kept("masked-en.pdf", pdf("?mask=addresses,names,texts&language=en", ".masked"));

        assertThat(words(pdf))
                .contains(said("From masked: address, party 1 masked: name, party 1", "To Erased"))
                .contains(said("by masked: address, party 2", "quote masked: text, party 1 "))
                .contains(said("masked: of other people, party 3", "words masked: text of the switch"))
                .contains(said("a value was recorded and is left out", "in clear where they are not masked"))
                .contains(said("Talked 0:01:23", "not proved here"));
        assertThat(firstPage(pdf)).contains(said("Masked addresses and numbers names texts: notes"));
    }

    @Test
    void and_so_it_is_in_chinese() throws IOException {
        tellMasked();

        byte[] pdf = kept("masked-zh.pdf", pdf("?mask=addresses,names,texts&language=zh", ".masked"));

        assertThat(words(pdf))
                .contains(said("主叫 已保密：号码，当事方 1 已保密：姓名，当事方 1", "被叫 已删除"))
                .contains(said("操作方 已保密：号码，当事方 2", "原话 已保密：文字，当事方 1"))
                .contains(said("已保密：他人信息，当事方 3", "已保密：交换机的文字"))
                .contains(said("标为“已保密”之处", "此处未保密的为明文", "通话 0:01:23"));
        assertThat(firstPage(pdf)).contains(said("已保密 号码（含分机与 SIP） 姓名 文字：备注、原话、按键"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void nothing_of_a_masked_value_is_anywhere_in_the_file(String language) throws IOException {
        tellMasked();

        PrintedBytes masked = PrintedBytes.of(pdf("?mask=addresses,names,texts&language=" + language, ".masked"));
        PrintedBytes clear = PrintedBytes.of(pdf("?language=" + language));

        assertThat(masked.everything())
                .noneMatch(part -> part.contains("13800000001"))
                .noneMatch(part -> part.contains("王芳"))
                .noneMatch(part -> part.contains("退款"))
                .noneMatch(part -> part.contains("masked-"));
        assertThat(masked.printable()).as("shapes of characters").doesNotContain("芳", "款");
        assertThat(clear.everything())
                .as("what is not masked is found by the same search")
                .anyMatch(part -> part.contains("13800000001"))
                .anyMatch(part -> part.contains("王芳"));
        assertThat(clear.printable()).contains("芳", "款");
    }

    @Test
    void a_masked_print_is_made_of_the_masked_telling_alone() throws IOException {
        List<Disclosing> asked = new ArrayList<>();
        ToldAnswer told = masked();
        query.answering(TellEvidence.class, ToldAnswer.class, question -> {
            asked.add(question.disclosing());
            return told;
        });
        UUID other = new UUID(5, 5);

        for (String parameters : List.of(
                "?disclose=none",
                "?disclose=all&mask=names",
                "?disclose=" + CALLER + "," + other,
                "?disclose=" + CALLER + "&mask=texts")) {
            assertThat(words(pdf(parameters, ".masked"))).as(parameters).doesNotContain("13800000001", "王芳");
        }

        assertThat(asked)
                .containsExactly(
                        Disclosing.all(Disclosing.MASKS),
                        Disclosing.all(Set.of(Withheld.NAMES)),
                        Disclosing.of(Set.of(new SubjectId(CALLER), new SubjectId(other))),
                        new Disclosing(Set.of(Withheld.TEXTS), Optional.of(Set.of(new SubjectId(CALLER)))));
        assertThat(words(pdf("?disclose=" + CALLER, ".masked")))
                .contains(said("Masked all that is of other people than data subject " + CALLER));
        query.readings();
        pdf("?disclose=none", ".masked");
        pdf("?mask=names", ".masked");
        assertThat(query.readings().stream()
                        .flatMap(reading -> reading.reads().stream())
                        .map(Read::what))
                .containsExactly(ReadKind.EVIDENCE, ReadKind.DISCLOSED_EVIDENCE);
    }

    @Test
    void unless_something_is_masked_it_is_in_clear() throws IOException {
        String text = words(pdf("?disclose=all"));

        assertThat(text).contains("13800000001", "王芳").doesNotContain("Masked");
        assertThat(text).isEqualTo(words(pdf("")));
    }

    @Test
    void a_text_that_was_recorded_does_not_pass_for_a_masked_one() throws IOException {
        timeline = timeline(note(1, "masked-" + new UUID(1, 1)));
        file = SignedLog.evidenceOf(timeline, ADAPTER);

        assertThat(words(pdf(""))).contains("masked-" + new UUID(1, 1));
    }

    @Test
    void hostile_texts_are_shown_and_do_nothing() throws IOException {
        String longest = "w".repeat(400);
        timeline = timeline(
                note(1, "<script>alert(1)</script> & <img src=\"http://127.0.0.1:1/x\"/> ]]> &lt;"),
                note(2, longest),
                note(3, "smile \uD83D\uDE00 and \u202Egnissim"),
                note(4, "مرحبا שלום"),
                note(5, "control \u0000\u0007 lone \uD83D zero\u200Bwidth"),
                note(6, "生僻字 𠮷 与 㐂"),
                note(7, "url(http://127.0.0.1:1/a.css) \" ' ; } @import"),
                note(8, "first line\nsecond line\r\nthird  line"),
                note(9, "一".repeat(3000)));
        file = SignedLog.evidenceOf(timeline, "person:<b>wang</b>");

        byte[] pdf = kept("hostile.pdf", pdf("?language=en"));

        assertThat(words(pdf))
                .contains(said("<script>alert(1)</script> & <img src=\"http://127.0.0.1:1/x\"/> ]]> &lt;"))
                .contains(said("smile", "U+1F600", "gnissim", "U+202E", "U+0645", "U+05E9", "U+05DD"))
                .contains(said("U+0000", "U+0007", "U+D83D", "U+200B", "生僻字", "U+20BB7", "U+3402"))
                .contains(said("url(http://127.0.0.1:1/a.css) \" ' ; } @import", "<b>wang</b>"))
                .contains(said("stands for a character that cannot be printed here", longest));
        assertThat(text(pdf).codePoints().filter(codePoint -> codePoint == '一')).hasSize(3000);
        assertThat(text(pdf)).containsPattern("first line\\s*\\n\\s*second line\\s*\\n\\s*third  line");
        assertThat(widestText(pdf)).isLessThan(595f - 40f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void a_call_of_two_hundred_events_has_a_page_for_every_dozen(String language) throws IOException {
        List<TimelineEntry> entries = new ArrayList<>();
        for (int number = 0; number < 200; number++) {
            boolean held = number % 2 == 0;
            entries.add(entry(
                    100 + 3L * number,
                    1_000L * number,
                    40,
                    held ? "interaction.held" : "interaction.resumed",
                    held ? "held" : "resumed",
                    Map.of("by", "1001")));
        }
        timeline = new Timeline(Calls.CALL, entries);
        file = SignedLog.evidenceOf(timeline, ADAPTER);

        try (PDDocument document = Loader.loadPDF(kept("long-" + language + ".pdf", pdf("?language=" + language)))) {
            assertThat(document.getNumberOfPages()).isBetween(10, 25);
            String text = new PDFTextStripper().getText(document);
            file.events()
                    .forEach(proved -> assertThat(text).contains(proved.event().hash()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "language=fr,language",
        "zone=Mars/Olympus,zone",
        "mask=numbers,mask",
        "mask=,mask",
        "disclose=me,disclose",
        "disclose=,disclose"
    })
    void a_wrong_parameter_is_named(String parameter, String field) {
        HttpResponse<String> refused = query.get(PATH + "?" + parameter);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(RunningQuery.json(refused).at("/errors/0/field").asString()).isEqualTo(field);
    }

    @Test
    void more_than_fifty_subjects_are_too_many() {
        String subjects = IntStream.rangeClosed(1, 51)
                .mapToObj(number -> new UUID(0, number).toString())
                .collect(Collectors.joining(","));

        HttpResponse<String> refused = query.get(PATH + "?disclose=" + subjects);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("50 at most");
    }

    @Test
    void there_is_one_form_of_it_whatever_is_accepted() {
        HttpResponse<String> answer = query.get(PATH, "Accept", "application/json");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(query.json("/openapi.json")
                        .at("/paths/~1api~1v1~1interactions~1{id}~1evidence.pdf/get/responses/200/content")
                        .propertyNames())
                .containsExactly("application/pdf");
    }

    @Test
    void an_unknown_call_is_not_found_and_a_fresh_one_not_proved_yet() {
        assertThat(query.get("/api/v1/interactions/" + new UUID(9, 9) + "/evidence.pdf")
                        .statusCode())
                .isEqualTo(404);
        assertThat(query.get(PATH + "?tenant=acme").statusCode()).isEqualTo(404);
        assertThat(query.getSignedOut(PATH).statusCode()).isEqualTo(401);

        pending = 2;
        HttpResponse<String> refused = query.get(PATH);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("2 event(s) of this interaction are in no checkpoint yet");
    }

    /** The call as it is told with all of it masked, a third party being somebody else, and a fourth erased. */
    private ToldAnswer masked() {
        Map<String, Masked> marks = Map.of(
                "masked-1", new Masked(Withheld.ADDRESSES, 1),
                "masked-2", new Masked(Withheld.NAMES, 1),
                "masked-3", new Masked(Withheld.ADDRESSES, 2),
                "masked-4", new Masked(Withheld.TEXTS, 1),
                "masked-5", new Masked(Withheld.OTHER_PEOPLE, 3));
        Timeline told = timeline(
                entry(
                        41,
                        0,
                        40,
                        "interaction.started",
                        "started",
                        Map.of("direction", "inbound", "from", "masked-1", "fromName", "masked-2", "to", "erased")),
                entry(45, 12_345, 40, "interaction.answered", "answered", Map.of("by", "masked-3")),
                entry(
                        52,
                        60_000,
                        900,
                        "interaction.emotion-alert-raised",
                        "emotion-alert",
                        Map.of("emotion", "anger", "quote", "masked-4masked-4")),
                entry(60, 95_000, 40, "interaction.ended", "ended", Map.of("by", "masked-5")));
        timeline = timeline(Stream.concat(
                        timeline.entries().stream(),
                        Stream.of(entry(
                                54,
                                62_000,
                                40,
                                "control.refused",
                                "control-refused",
                                Map.of("words", "-ERR no route to 13800000001", "action", "transfer"))))
                .toArray(TimelineEntry[]::new));
        return new ToldAnswer(
                Optional.of(new ToldAnswer.Told(
                        file,
                        Calls.answeredCall(
                                Calls.CALL,
                                "masked-1",
                                Optional.of("masked-2"),
                                "erased",
                                List.of("masked-3", "masked-5")),
                        told,
                        marks)),
                0);
    }

    private void tellMasked() {
        ToldAnswer answer = masked();
        query.answering(TellEvidence.class, ToldAnswer.class, _ -> answer);
    }

    private static byte[] pdf(String parameters) {
        return pdf(parameters, "");
    }

    private static byte[] pdf(String parameters, String kind) {
        HttpResponse<byte[]> answer =
                query.open(PATH + parameters, HttpResponse.BodyHandlers.ofByteArray(), "Accept", "application/pdf");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains(Calls.CALL_UUID + ".evidence" + kind + ".pdf");
        return answer.body();
    }

    /** What can be read in it, without the spaces and line ends that a layout puts anywhere. */
    private static String words(byte[] pdf) throws IOException {
        return squeezed(text(pdf));
    }

    private static String[] said(String... words) {
        return Arrays.stream(words).map(EvidencePdfTest::squeezed).toArray(String[]::new);
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s", "");
    }

    private static byte[] kept(String name, byte[] pdf) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/printed"));
        Files.write(folder.resolve(name), pdf);
        return pdf;
    }

    private static String firstPage(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return squeezed(text(document, 1));
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static String text(PDDocument document, int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(document);
    }

    /** How far to the right any character goes, in points. */
    private static float widestText(byte[] pdf) throws IOException {
        float[] widest = {0};
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper() {
                @Override
                protected void processTextPosition(org.apache.pdfbox.text.TextPosition text) {
                    widest[0] = Math.max(widest[0], text.getXDirAdj() + text.getWidthDirAdj());
                    super.processTextPosition(text);
                }
            };
            stripper.getText(document);
        }
        return widest[0];
    }

    private static TimelineEntry note(long position, String text) {
        return entry(
                position, position * 1_000, 40, "interaction.note-added", "note", Map.of("by", "wang", "text", text));
    }

    private static TimelineEntry entry(
            long position, long after, long delay, String type, String what, Map<String, String> details) {
        Instant at = Calls.STARTED.plus(Duration.ofMillis(after));
        return new TimelineEntry(position, at, at.plusMillis(delay), type, what, details);
    }

    private static Timeline timeline(TimelineEntry... entries) {
        return new Timeline(Calls.CALL, List.of(entries));
    }
}
