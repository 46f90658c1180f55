package org.interactionledger.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.NoteId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.interaction.Channel;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.InteractionStarted;
import org.interactionledger.schemas.interaction.NoteAdded;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.subject.LegalHoldPlaced;
import org.interactionledger.standalone.assembly.Standalone;
import org.interactionledger.standalone.operations.WrittenLedger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The whole product over a log of last year, with a schedule by which its contacts are due and its notes are not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetentionIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final TenantId DEMO = TenantId.of("demo");
    private static final Instant LAST_YEAR = Instant.parse("2025-11-24T04:45:33.573123Z");
    private static final SourceKey SOURCE = new SourceKey.Api("wang/1", "digest");
    private static final String DUE = "13877770001";
    private static final String HELD = "13877770002";
    private static final String ERASE = "ledger.retention.erase";
    private static final String KEEP = "ledger.retention.keep.contact";
    private static final String RENEWAL = "ledger.projections.file-renewal";

    private final List<String> calls = new ArrayList<>();
    private Path data;
    private SubjectId held;
    private Standalone product;
    private String token;
    private RunningLedger ledger;

    @BeforeAll
    void two_callers_called_last_year_and_one_is_on_hold() throws Exception {
        data = Files.createTempDirectory("ledger-retention");
        try (WrittenLedger log = WrittenLedger.in(data, data.resolve("postgres"))) {
            callOf(DUE, log);
            held = callOf(HELD, log);
            DataSubjectId subject = new DataSubjectId(DEMO, held);
            log.append(
                    "subject",
                    "subject/" + subject,
                    0,
                    new LegalHoldPlaced(subject, LAST_YEAR, SOURCE, new UserId("wang"), "proceedings", "2026-7"));
        }
        System.setProperty(ERASE, "true");
        System.setProperty(KEEP, "P90D");
        System.setProperty(RENEWAL, "PT1S");
        product = Standalone.start(
                new Standalone.Settings(data, 0, false, List.of(), false, Optional.empty()), System.out::println);
        token = product.newToken().orElseThrow();
        ledger = new RunningLedger(product.uri(), token, Optional.of("demo")).readFor("audit", Optional.empty());
    }

    @AfterAll
    void stopped() {
        System.clearProperty(ERASE);
        System.clearProperty(KEEP);
        System.clearProperty(RENEWAL);
        product.close();
    }

    @Test
    void what_is_due_is_erased_from_every_byte_but_for_who_is_on_hold_and_for_him_when_the_hold_is_lifted()
            throws Exception {
        awaitRuns(1);

        assertThat(seen(0)).contains("erased", "noteword").doesNotContain(DUE);
        assertThat(seen(1)).contains(HELD, "noteword");
        assertThat(ledger.get("/api/v1/events?after=0&limit=100").toString())
                .contains(HELD)
                .doesNotContain(DUE);
        assertThat(StoredBytes.search(data, List.of(DUE))).isEmpty();
        assertThat(said("calendar")).contains("held over", "2025-11-24");
        assertThat(said("record"))
                .contains("contact", "2025-11-24", "90 days", "configuration of this ledger", held.toString());

        liftHold();
        awaitRuns(2);

        assertThat(seen(1)).contains("erased", "noteword").doesNotContain(HELD);
        assertThat(StoredBytes.search(data, List.of(HELD))).isEmpty();
        assertThat(said("calendar")).contains("Nothing falls due in this time.");
        assertThat(said("record", "--language", "zh")).contains("联系信息", "无");
        assertThat(said("schedule")).contains("| contact | 90 days |", "| content | until decided |");
        assertThat(said("register", "--language", "zh"))
                .contains("# 个人信息处理活动记录", "`interaction.started /from/address`", "90天");
    }

    private void liftHold() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(product.uri().resolve("/api/v1/subjects/" + held + "/legal-hold"))
                .header("Authorization", "Bearer " + token)
                .header("X-Ledger-Tenant", "demo")
                .DELETE()
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(204);
        }
    }

    private SubjectId callOf(String number, WrittenLedger log) {
        InteractionId call = new InteractionId(DEMO, UUID.randomUUID());
        Address from = new Address.NationalNumber(number);
        Address hotline = new Address.ServiceNumber("95001");
        SubjectId caller = log.subjectOf(DEMO, from);
        log.append(
                "Interaction",
                call.toString(),
                0,
                new InteractionStarted(
                        call,
                        LAST_YEAR,
                        new SourceKey.Esl(new UUID(1, 2), calls.size()),
                        Channel.VOICE,
                        Direction.INBOUND,
                        new LegId(UUID.randomUUID()),
                        Party.of(caller, from),
                        Party.of(log.subjectOf(DEMO, hotline), hotline),
                        Optional.of(caller)));
        log.append(
                "Interaction",
                call.toString(),
                1,
                new NoteAdded(
                        call,
                        LAST_YEAR.plusSeconds(60),
                        SOURCE,
                        new NoteId(UUID.randomUUID()),
                        new UserId("wang"),
                        caller,
                        PersonalText.of("noteword")));
        calls.add(call.toString().split(":", 2)[1]);
        return caller;
    }

    /** Each of them to its end, and no former version in any file. */
    private void awaitRuns(int runs) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(
                                ledger.get("/api/v1/retention/record").path("items"))
                        .hasSize(runs)
                        .allSatisfy(run -> {
                            assertThat(run.path("erasedAt").isString()).isTrue();
                            assertThat(run.path("bytesGoneAt").isString()).isTrue();
                        }));
    }

    /** The call at a glance, and its timeline. */
    private String seen(int call) throws Exception {
        String path = "/api/v1/interactions/" + calls.get(call);
        return ledger.get(path).toString() + ledger.get(path + "/timeline");
    }

    private String said(String command, String... options) {
        List<String> arguments = new ArrayList<>(List.of("retention", command));
        arguments.addAll(List.of(options));
        if (options.length == 0) {
            arguments.addAll(List.of("--language", "en"));
        }
        arguments.addAll(List.of("--url", product.uri().toString(), "--token", token, "--tenant", "demo"));
        return Ran.well(arguments.toArray(String[]::new));
    }
}
