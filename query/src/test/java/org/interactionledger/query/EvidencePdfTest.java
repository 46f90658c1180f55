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
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.interactionledger.schemas.evidence.Checkpoint;
import org.interactionledger.schemas.evidence.EvidenceAnswer;
import org.interactionledger.schemas.evidence.EvidenceFile;
import org.interactionledger.schemas.evidence.ExportEvidence;
import org.interactionledger.schemas.evidence.SignedNote;
import org.interactionledger.schemas.interaction.GetInteraction;
import org.interactionledger.schemas.interaction.GetTimeline;
import org.interactionledger.schemas.interaction.InteractionAnswer;
import org.interactionledger.schemas.interaction.Timeline;
import org.interactionledger.schemas.interaction.TimelineEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidencePdfTest {

    private static final RunningQuery query = RunningQuery.shared();
    private static final String PATH = "/api/v1/interactions/" + Calls.CALL_UUID + "/evidence.pdf";
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
    @CsvSource({"language=fr,language", "zone=Mars/Olympus,zone"})
    void a_wrong_parameter_is_named(String parameter, String field) {
        HttpResponse<String> refused = query.get(PATH + "?" + parameter);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(RunningQuery.json(refused).at("/errors/0/field").asString()).isEqualTo(field);
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

    private static byte[] pdf(String parameters) {
        HttpResponse<byte[]> answer =
                query.open(PATH + parameters, HttpResponse.BodyHandlers.ofByteArray(), "Accept", "application/pdf");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains(Calls.CALL_UUID + ".evidence.pdf");
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
