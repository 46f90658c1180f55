package org.interactionledger.telephony.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.control.ControlCommand.ReportAnswer;
import org.interactionledger.schemas.control.ControlResult;
import org.interactionledger.schemas.identity.ControlId;
import org.interactionledger.schemas.identity.NameBasedUuid;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.telephony.esl.Bytes;
import org.interactionledger.telephony.esl.EslEvent;
import org.interactionledger.telephony.esl.EslHeaders;
import org.interactionledger.telephony.esl.EslHeaders.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobAnswerTest {

    private static final TenantId TENANT = TenantId.of("demo");
    private static final UUID CORE = UUID.fromString("6d2f1c1e-0b5a-4b0e-9a57-3f1d2c4b5a60");
    private static final UUID JOB = NameBasedUuid.of("control", new byte[] {1});
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void the_answer_names_its_control_and_its_place_in_the_run_of_the_switch() {
        assertThat(answer("uuid_hold", "leg", "+OK Success\n"))
                .contains(new ReportAnswer(
                        new ControlId(TENANT, JOB),
                        NOON,
                        new SourceKey.Esl(CORE, 7),
                        ControlResult.DONE,
                        "+OK Success"));
    }

    @ParameterizedTest
    @CsvSource({
        "uuid_hold, +OK, DONE",
        "originate, +OK 9f0d6a52-c8f1-4c1d-8d4b-2c7e6f5a4b31, DONE",
        "uuid_hold, -ERR No such channel!, REFUSED",
        "uuid_audio, '-USAGE: <uuid> [start [read|write] [mute|level <level>]|stop]', REFUSED",
        "uuid_send_dtmf, '', DONE"
    })
    void an_answer_is_read_by_its_first_word(String command, String words, ControlResult result) {
        assertThat(answer(command, "", words).orElseThrow().result()).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({"uuid_hold, ''", "uuid_hold, Command returned no output!", "uuid_hold, OK", "uuid_send_dtmf, what"})
    void what_says_neither_yes_nor_no_is_no_answer(String command, String words) {
        assertThat(answer(command, "", words)).isEmpty();
    }

    @Test
    void jobs_of_others_and_other_events_are_left_alone() {
        assertThat(JobAnswer.in(TENANT, event("BACKGROUND_JOB", UUID.randomUUID(), "uuid_hold", "", "+OK")))
                .isEmpty();
        assertThat(JobAnswer.in(TENANT, event("API", JOB, "uuid_hold", "", "+OK")))
                .isEmpty();
    }

    @Test
    void numbers_and_digits_that_were_sent_are_not_repeated() {
        assertThat(words("uuid_transfer", "leg 13800000001 XML default", "-ERR no route to 13800000001!"))
                .isEqualTo("-ERR no route to …!");
        assertThat(words("uuid_send_dtmf", "leg 4711", "-ERR 4711 was not sent"))
                .isEqualTo("-ERR … was not sent");
        assertThat(words("uuid_broadcast", "leg att_xfer::loopback/13800000001/default aleg", "-ERR 13800000001"))
                .isEqualTo("-ERR …");
    }

    @Test
    void a_long_answer_of_many_lines_is_one_line_and_not_too_long() {
        assertThat(words("x", "", "-ERR one\ntwo\n" + "long ".repeat(100)))
                .startsWith("-ERR one two long")
                .hasSize(200)
                .endsWith("…");
    }

    private static String words(String command, String sent, String said) {
        return answer(command, sent, said).orElseThrow().words();
    }

    private static Optional<ReportAnswer> answer(String command, String sent, String said) {
        return JobAnswer.in(TENANT, event("BACKGROUND_JOB", JOB, command, sent, said));
    }

    private static EslEvent event(String name, UUID job, String command, String sent, String said) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Job-UUID", job.toString()));
        headers.add(new Header("Job-Command", command));
        headers.add(new Header("Job-Command-Arg", sent));
        return new EslEvent(
                name,
                CORE.toString(),
                7,
                NOON,
                EslHeaders.of(headers),
                Bytes.copyOf(said.getBytes(StandardCharsets.UTF_8)),
                0);
    }
}
