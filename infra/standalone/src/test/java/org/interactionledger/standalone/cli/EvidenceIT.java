package org.interactionledger.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.evidence.Checkpoint;
import org.interactionledger.schemas.evidence.MerkleProof;
import org.interactionledger.schemas.evidence.SignedNote;
import org.interactionledger.schemas.evidence.VerifierKey;
import org.interactionledger.simulator.SwitchSimulator;
import org.interactionledger.standalone.assembly.Standalone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An auditor takes a call's evidence with him and checks it without the ledger: the whole product on real servers. */
class EvidenceIT {

    private static final String CALLER = "13800000001";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private String token = "";
    private URI uri = URI.create("http://127.0.0.1/");

    @Test
    void what_was_exported_is_proved_offline_through_erasure_rotation_and_a_restart() throws Exception {
        Path data = Files.createTempDirectory("ledger-evidence");
        Path before = folder.resolve("before.json");
        Path checkpoint = folder.resolve("checkpoint");
        String key;
        String call;
        try (SwitchSimulator telephones = Telephony.playing("answered-caller-releases");
                Standalone product = Telephony.ledgerOf(data, telephones.port())) {
            token = product.newToken().orElseThrow();
            uri = product.uri();
            RunningLedger ledger = ledger();
            await().atMost(PATIENCE).ignoreExceptions().until(() -> ended(ledger) >= 1);
            call = call(ledger);
            key = Ran.well("evidence", "key", "--data", data.toString()).strip();
            await().atMost(PATIENCE)
                    .until(() -> export(call, before, "--disclose", "none").exit() == 0);
            Files.writeString(checkpoint, Ran.well(access("evidence", "checkpoint")), StandardCharsets.UTF_8);

            assertThat(Files.readString(before)).doesNotContain(CALLER);
            assertThat(Ran.well("verify", before.toString(), "--key", key))
                    .contains("verified", call, "signed with " + key);
            whatIsDisclosedIsReadOfflineAndWhatIsMaskedIsNamed(call, key);
            allOfAPersonIsHandedOut(ledger, call, key);
            everyAnswerOfTheApiIsProved(ledger, key);
            alteredFilesAreFound(before, key);
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(printed(call, "en", before)).contains("Answered", CALLER, "Page 1 of ", "+08:00");
                assertThat(printed(call, "zh", before)).contains("接听", CALLER, "第 1 页");
            });
            assertThat(printed(call, "en", before, "--mask", "addresses"))
                    .contains("Answered", "masked: address, party 1", "addresses and numbers")
                    .doesNotContain(CALLER);
            assertThat(printed(call, "zh", before, "--disclose", callerOf(ledger, call)))
                    .contains(CALLER, "已保密：他人信息");

            eraseTheCaller(ledger, call);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(printed(call, "zh", before))
                            .contains("已删除")
                            .doesNotContain(CALLER));
            assertThat(Ran.well("verify", before.toString(), "--key", key)).contains("verified");
            Path after = folder.resolve("after.json");
            await().atMost(PATIENCE)
                    .until(() -> export(call, after, "--disclose", "all").exit() == 0);
            assertThat(Ran.well("verify", after.toString(), "--key", key)).contains("verified");
            assertThat(events(after)).isEqualTo(events(before));
            assertThat(clear(after, key))
                    .contains("\"address\":{\"kind\":\"erased\"}")
                    .doesNotContain(CALLER);
            assertThat(ledger.get("/api/v1/readings?interaction=" + call).path("items"))
                    .extracting(item -> item.path("purpose").asString() + " "
                            + item.path("what").asString() + " "
                            + item.path("by").asString() + " "
                            + item.path("reference").asString(""))
                    .contains("LEGAL EVIDENCE admin 4 K 17/26", "LEGAL DISCLOSED_EVIDENCE admin 4 K 17/26")
                    .hasSizeGreaterThan(5)
                    .allMatch(reading -> reading.startsWith("LEGAL "));
        }
        Path log = folder.resolve("log.zst");
        Ran.well("export", "--data", data.toString(), "--out", log.toString());
        assertThat(Ran.well("verify", log.toString(), "--key", key, "--checkpoint", checkpoint.toString()))
                .contains("verified");
        assertThat(Ran.of("verify", log.toString(), "--key", key).exit()).isEqualTo(Ledger.FAILED);

        String next = Ran.well("evidence", "rotate", "--data", data.toString()).strip();
        assertThat(next).isNotEqualTo(key);
        try (SwitchSimulator telephones = Telephony.playing("answered-caller-releases");
                Standalone product = Telephony.ledgerOf(data, telephones.port())) {
            uri = product.uri();
            RunningLedger ledger = ledger();
            Checkpoint kept = checkpoint(Files.readString(checkpoint), key);
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> checkpoint(latest(), next).size() > kept.size());
            JsonNode proof = ledger.get("/api/v1/evidence/consistency?size=" + kept.size());
            Checkpoint later = checkpoint(proof.path("checkpoint").asString(), key);
            assertThat(MerkleProof.isConsistent(
                            kept.size(), kept.root(), later.size(), later.root(), hashes(proof.path("proof"))))
                    .isTrue();
            assertThat(Ran.of("verify", before.toString(), "--key", key, "--checkpoint", latestIn("later"))
                            .out())
                    .contains("WRONG: The file's checkpoint is old");
        }
    }

    private void whatIsDisclosedIsReadOfflineAndWhatIsMaskedIsNamed(String call, String key) throws Exception {
        Path disclosed = folder.resolve("disclosed.json");
        assertThat(export(call, disclosed, "--disclose", "all").exit()).isZero();
        assertThat(Files.readString(disclosed)).doesNotContain(CALLER);
        assertThat(clear(disclosed, key)).contains(CALLER, "interaction.answered");
        alteredFilesAreFound(disclosed, key);

        Path masked = folder.resolve("masked.jsonl");
        assertThat(export(call, masked, "--disclose", "all", "--mask", "addresses", "--format", "lines")
                        .exit())
                .isZero();
        assertThat(clear(masked, key))
                .contains("{\"kind\":\"withheld\",\"why\":\"ADDRESSES\"}")
                .doesNotContain(CALLER);
        alteredFilesAreFound(masked, key);

        Path ofAStranger = folder.resolve("stranger.json");
        String stranger = "00000000-0000-0000-0000-000000000001";
        assertThat(export(call, ofAStranger, "--disclose", stranger).exit()).isZero();
        assertThat(clear(ofAStranger, key)).contains("OTHER_PEOPLE").doesNotContain(CALLER);

        Ran unasked = Ran.of(access("evidence", "export", call, "--out", ofAStranger.toString()));
        assertThat(unasked.err()).contains("--purpose");
        assertThat(export(call, folder.resolve("x"), "--mask", "names").err()).contains("mask", "disclose");
    }

    private void allOfAPersonIsHandedOut(RunningLedger ledger, String call, String key) throws Exception {
        Path archive = folder.resolve("person.zip");
        Ran.well(access(
                "evidence",
                "subject",
                callerOf(ledger, call),
                "--out",
                archive.toString(),
                "--purpose",
                "legal",
                "--reference",
                "4 K 17/26"));
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        assertThat(entries).containsOnlyKeys("person.json", call + ".evidence.json", call + ".clear.jsonl");
        assertThat(new String(entries.get(call + ".clear.jsonl"), StandardCharsets.UTF_8))
                .contains(CALLER, "OTHER_PEOPLE");
        Path evidence = Files.write(folder.resolve("of-a-person.json"), entries.get(call + ".evidence.json"));
        assertThat(Ran.well("verify", evidence.toString(), "--key", key)).contains("verified");
        assertThat(Ran.of(access(
                                "evidence",
                                "subject",
                                "00000000-0000-0000-0000-000000000001",
                                "--out",
                                folder.resolve("nobody.zip").toString(),
                                "--purpose",
                                "audit"))
                        .err())
                .contains("has no data subject");
        assertThat(folder.resolve("nobody.zip")).doesNotExist();
    }

    private static String callerOf(RunningLedger ledger, String call) throws Exception {
        return ofType(ledger, "interaction.started").stream()
                .filter(event -> event.at("/data/interaction").asString().endsWith(call))
                .findFirst()
                .orElseThrow()
                .at("/data/from/subject")
                .asString();
    }

    private String clear(Path file, String key) throws Exception {
        Path clear = folder.resolve(file.getFileName() + ".clear");
        Ran.well("verify", file.toString(), "--key", key, "--clear", clear.toString());
        return Files.readString(clear);
    }

    private Ran export(String call, Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "evidence", "export", call, "--out", out.toString(), "--purpose", "legal", "--reference", "4 K 17/26"));
        arguments.addAll(List.of(more));
        return Ran.of(access(arguments.toArray(String[]::new)));
    }

    private void everyAnswerOfTheApiIsProved(RunningLedger ledger, String key) throws Exception {
        assertThat(ledger.get("/api/v1/evidence/keys").path("keys").toString()).contains(key);
        for (long position = 1; position <= 5; position++) {
            JsonNode proved = ledger.get("/api/v1/evidence/inclusion?position=" + position);
            Checkpoint checkpoint = checkpoint(proved.path("checkpoint").asString(), key);
            assertThat(MerkleProof.includes(
                            Base64.getDecoder().decode(proved.path("leaf").asString()),
                            proved.path("index").asLong(),
                            checkpoint.size(),
                            hashes(proved.path("proof")),
                            checkpoint.root()))
                    .isTrue();
        }
        Checkpoint checkpoint = checkpoint(latest(), key);
        byte[] tile = ledger.getBytes("/api/v1/evidence/tile/0/000.p/" + checkpoint.size());
        assertThat(tile).hasSize((int) checkpoint.size() * 32);
        assertThat(problem("/api/v1/evidence/inclusion?position=99999999")).isEqualTo(404);
        assertThat(problem("/api/v1/evidence/inclusion?position=0")).isEqualTo(400);
        assertThat(problem("/api/v1/evidence/inclusion")).isEqualTo(400);
        assertThat(problem("/api/v1/evidence/consistency?size=x")).isEqualTo(400);
        assertThat(problem("/api/v1/evidence/tile/0/1")).isEqualTo(404);
        assertThat(problem("/api/v1/interactions/00000000-0000-0000-0000-000000000001/evidence?purpose=audit"))
                .isEqualTo(404);
    }

    /** The text of the PDF, which has the hash of each event of the evidence file. */
    private String printed(String call, String language, Path evidence, String... more) throws Exception {
        Path pdf = folder.resolve(UUID.randomUUID() + ".pdf");
        List<String> arguments = new ArrayList<>(List.of(
                "evidence",
                "pdf",
                call,
                "--out",
                pdf.toString(),
                "--language",
                language,
                "--zone",
                "Asia/Shanghai",
                "--purpose",
                "legal",
                "--reference",
                "4 K 17/26"));
        arguments.addAll(List.of(more));
        Ran.well(access(arguments.toArray(String[]::new)));
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            String text = new PDFTextStripper().getText(document);
            LedgerJson.mapper()
                    .readTree(Files.readAllBytes(evidence))
                    .path("events")
                    .forEach(event ->
                            assertThat(text).contains(event.at("/event/hash").asString()));
            return text;
        }
    }

    private void alteredFilesAreFound(Path file, String key) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 0; at < bytes.length; at += bytes.length / 40) {
            byte[] altered = bytes.clone();
            altered[at] ^= 1;
            Path other = Files.write(folder.resolve("altered.json"), altered);
            Ran ran = Ran.of("verify", other.toString(), "--key", key);
            assertThat(ran.exit()).as("byte %d", at).isEqualTo(Ledger.FAILED);
            assertThat(ran.out()).contains("WRONG: ", "NOT VERIFIED");
        }
    }

    private static void eraseTheCaller(RunningLedger ledger, String call) throws Exception {
        String subject = callerOf(ledger, call);
        ledger.post(
                "/api/v1/subjects/" + subject + "/erasure",
                LedgerJson.mapper().readTree("{\"reason\":\"asked for by the caller\"}"));
        await().atMost(PATIENCE)
                .until(() -> ledger.get("/api/v1/subjects/" + subject)
                        .path("state")
                        .asString()
                        .equals("ERASED"));
    }

    private static String events(Path file) throws Exception {
        List<String> events = new ArrayList<>();
        LedgerJson.mapper()
                .readTree(Files.readAllBytes(file))
                .path("events")
                .forEach(event -> events.add(event.path("event").toString()));
        return events.toString();
    }

    private static Checkpoint checkpoint(String note, String key) {
        SignedNote signed = SignedNote.parse(note);
        assertThat(signed.signers(List.of(VerifierKey.parse(key)))).hasSize(1);
        return Checkpoint.parse(signed.text());
    }

    private String latest() throws Exception {
        return new String(ledger().getBytes("/api/v1/evidence/checkpoint"), StandardCharsets.UTF_8);
    }

    private String latestIn(String name) throws Exception {
        return Files.writeString(folder.resolve(name), latest()).toString();
    }

    private int problem(String path) throws Exception {
        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri.resolve(path))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.discarding());
        return answer.statusCode();
    }

    private static List<byte[]> hashes(JsonNode proof) {
        return proof.valueStream()
                .map(hash -> Base64.getDecoder().decode(hash.asString()))
                .toList();
    }

    private static String call(RunningLedger ledger) throws Exception {
        String interaction = ofType(ledger, "interaction.ended")
                .getFirst()
                .at("/data/interaction")
                .asString();
        return interaction.substring(interaction.indexOf(':') + 1);
    }

    private static long ended(RunningLedger ledger) throws Exception {
        return ofType(ledger, "interaction.ended").size();
    }

    private static List<JsonNode> ofType(RunningLedger ledger, String type) throws Exception {
        return ledger.get("/api/v1/events?after=0&limit=1000")
                .get("items")
                .valueStream()
                .filter(event -> event.path("type").asString().equals(type))
                .toList();
    }

    private RunningLedger ledger() {
        return new RunningLedger(uri, token, Optional.of("main"));
    }

    private String[] access(String... arguments) {
        return Ran.asking(uri, token, arguments);
    }
}
