package org.interactionledger.telephony.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.interaction.AudioCodec;
import org.interactionledger.schemas.interaction.HangupCause;
import org.interactionledger.schemas.interaction.InteractionCommand.Observe;
import org.interactionledger.schemas.interaction.LegRelease;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.interaction.ReceivedAudio;
import org.interactionledger.schemas.interaction.SentAudio;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.telephony.capture.Captures;
import org.interactionledger.telephony.esl.EslEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scalacheck.Gen;
import org.scalacheck.Gen$;
import org.scalacheck.Prop;
import org.scalacheck.Prop$;
import org.scalacheck.util.Pretty;
import org.scalacheck.util.Pretty$;
import scala.collection.immutable.Seq;

class LastReportTest {

    private static final String FREESWITCH = "FreeSWITCH-mod_sofia/1.11.2-dev+git~20260717T204138Z~0a54a48f37~64bit";
    private static final Optional<AudioCodec> PCMU = Optional.of(new AudioCodec("PCMU", Optional.of(8000)));
    private static final HangupCause CLEARING = new HangupCause("NORMAL_CLEARING", 16);

    private static final String[] COUNTS = {
        "rtp_audio_in_packet_count",
        "rtp_audio_in_media_packet_count",
        "rtp_audio_in_skip_packet_count",
        "rtp_audio_in_flush_packet_count",
        "rtp_audio_out_packet_count",
        "rtp_audio_out_media_packet_count",
        "rtp_audio_out_skip_packet_count"
    };

    private final Talk talk = new Talk();

    /** Values as they stand in {@code digits-during-talk.esl.txt.gz}. */
    @Test
    void a_callers_leg_in_a_capture_ends_with_what_the_switch_counted() {
        Observe ended = endOf("digits-during-talk", "1ec666db-9aeb-484a-aba7-04c5287cc8a0");

        assertThat(ended.source())
                .isEqualTo(new SourceKey.Esl(UUID.fromString("1a29a820-d77b-449d-8389-947e031b4d86"), 3347));
        assertThat(ended.what())
                .isEqualTo(new Observation.LegEnd(
                        new LegId(UUID.fromString("1ec666db-9aeb-484a-aba7-04c5287cc8a0")),
                        CLEARING,
                        LegRelease.BY_PARTY,
                        Optional.of(200),
                        Optional.of(FREESWITCH),
                        PCMU,
                        PCMU,
                        Optional.of(new ReceivedAudio(
                                Optional.of(40L),
                                Optional.of(0L),
                                Optional.of(276L),
                                Optional.of(0L),
                                Optional.of(0.0),
                                Optional.of(4.5),
                                Optional.of(100.0),
                                Optional.of(0.0),
                                Optional.of(0.0),
                                Optional.of(0.0),
                                Optional.of(0.0),
                                Optional.of(0.0))),
                        Optional.of(new SentAudio(Optional.of(0L), Optional.of(0L), Optional.of(0L)))));
    }

    @Test
    void a_phone_that_did_not_answer_has_neither_codec_nor_audio() {
        assertThat(endOf("no-answer", "5a80ba72-b419-447f-b983-a27b2aa156e0").what())
                .isEqualTo(new Observation.LegEnd(
                        new LegId(UUID.fromString("5a80ba72-b419-447f-b983-a27b2aa156e0")),
                        new HangupCause("NO_ANSWER", 19),
                        LegRelease.BY_SWITCH,
                        Optional.of(487),
                        Optional.of(FREESWITCH),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void the_failure_of_a_phone_is_not_its_callers() {
        assertThat(endOf("phone-rejects", "dbabcf61-87e2-4a7f-9738-59cd23827677")
                        .what())
                .isInstanceOfSatisfying(
                        Observation.LegEnd.class,
                        phone -> assertThat(phone.sipStatus()).contains(603));
        assertThat(endOf("phone-rejects", "605071c6-2422-40ee-91e7-39e29c47bab1")
                        .what())
                .isInstanceOfSatisfying(
                        Observation.LegEnd.class,
                        caller -> assertThat(caller.sipStatus()).isEmpty());
    }

    static Stream<String> captures() {
        return Captures.names().stream().filter(name -> !name.contains("."));
    }

    @ParameterizedTest
    @MethodSource("captures")
    void each_leg_of_a_capture_ends_once(String capture) {
        assertThat(ends(capture).stream().map(end -> ((Observation.LegEnd) end.what()).leg()))
                .doesNotHaveDuplicates();
    }

    @Test
    void all_147_legs_of_parties_in_the_captures_that_were_heard_to_their_end_end() {
        assertThat(captures().flatMap(capture -> ends(capture).stream())).hasSize(147);
    }

    @Test
    void a_leg_that_ends_after_its_contact_is_told_of_too() {
        talk.talking()
                .hangsUp("caller", "NORMAL_CLEARING")
                .hangsUp("phone", "NORMAL_CLEARING")
                .isGone("caller", "NORMAL_CLEARING", "recv_bye")
                .isGone("phone", "NORMAL_CLEARING", "send_bye");

        assertThat(talk.seenOf("caller").getLast())
                .isInstanceOfSatisfying(
                        Observation.LegEnd.class,
                        end -> assertThat(end.leg()).isEqualTo(new LegId(Talk.channel("phone"))));
    }

    @Test
    void the_channel_that_is_destroyed_tells_where_its_last_report_was_missed_and_only_there() {
        talk.talking()
                .says("CHANNEL_DESTROY", "phone", "variable_hangup_cause", "NORMAL_CLEARING")
                .isGone("phone", "NORMAL_CLEARING", "recv_bye");

        assertThat(talk.seenOf("caller").stream().filter(Observation.LegEnd.class::isInstance))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "+1", "nan", "-nan", "inf", "1e9", "0x10", "1,5", ".", "1.", ".5", "1.2.3", "４", " 1"})
    void what_is_no_number_is_left_out(String odd) {
        Observation.LegEnd end = endSaying(odd);

        assertThat(end.received()).isEmpty();
        assertThat(end.sent()).isEmpty();
        assertThat(end.sipStatus()).isEmpty();
    }

    @Test
    void what_is_out_of_all_bounds_is_left_out() {
        Observation.LegEnd end = endSaying("9999999999999999999999999999");
        assertThat(end.received()).isEmpty();
        assertThat(end.sent()).isEmpty();

        Observation.LegEnd high = new LastReportTest().endSaying("601");
        assertThat(high.received().orElseThrow().mos()).isEmpty();
        assertThat(high.received().orElseThrow().qualityPercent()).isEmpty();
        assertThat(high.received().orElseThrow().packets()).contains(601L);
    }

    @Test
    void a_device_that_talks_too_much_is_cut_and_one_that_breaks_the_line_is_left_out() {
        talk.talking().says("CHANNEL_HANGUP_COMPLETE", "phone", "variable_sip_user_agent", "x".repeat(5000));
        assertThat(lastEnd(talk).userAgent().orElseThrow()).hasSize(200);

        talk.says("CHANNEL_HANGUP_COMPLETE", "caller", "variable_sip_user_agent", "phone\r\nX: y");
        assertThat(lastEnd(talk).userAgent()).isEmpty();
    }

    /** The law: whatever a switch writes, a value is within its bounds or it is not there. */
    @Test
    void any_text_gives_a_value_within_bounds_or_none() {
        Gen<String> digits = text(Gen$.MODULE$.numChar());
        Gen<String> anything = text(Gen$.MODULE$.asciiPrintableChar());
        Gen<String> either = Gen$.MODULE$.oneOf(digits, anything, noMore());
        Prop law = Prop$.MODULE$.forAllNoShrink(
                either,
                text -> isWithinBounds(new LastReportTest().endSaying(text)),
                holds -> Prop$.MODULE$.propBoolean(holds),
                LastReportTest::shown);

        org.scalacheck.Test.Result result = org.scalacheck.Test$.MODULE$.check(
                law, standard -> standard.withMinSuccessfulTests(3_000).withInitialSeed(20261124));

        assertThat(result.passed()).as("%s", result.status()).isTrue();
    }

    private static boolean isWithinBounds(Observation.LegEnd end) {
        boolean received = end.received()
                .map(audio -> isCount(audio.packets())
                        && isCount(audio.skipped())
                        && isUpTo(audio.mos(), 5)
                        && isUpTo(audio.qualityPercent(), 100)
                        && isUpTo(audio.flaws(), 1e15)
                        && isUpTo(audio.jitterMaxVariance(), 1e15))
                .orElse(true);
        boolean sent = end.sent().map(audio -> isCount(audio.packets())).orElse(true);
        boolean status = end.sipStatus().map(code -> code >= 100 && code <= 699).orElse(true);
        return received && sent && status;
    }

    private static boolean isCount(Optional<Long> count) {
        return count.map(packets -> packets >= 0 && packets < 1_000_000_000_000_000L)
                .orElse(true);
    }

    private static boolean isUpTo(Optional<Double> figure, double most) {
        return figure.map(value -> value >= 0 && value <= most).orElse(true);
    }

    /** The end of a phone whose every number is this text. */
    private Observation.LegEnd endSaying(String text) {
        List<String> headers = new ArrayList<>();
        Stream.concat(
                        Stream.of(COUNTS),
                        Stream.of(
                                "rtp_audio_in_flaw_total",
                                "rtp_audio_in_mos",
                                "rtp_audio_in_quality_percentage",
                                "rtp_audio_in_jitter_min_variance",
                                "rtp_audio_in_jitter_max_variance",
                                "rtp_audio_in_jitter_loss_rate",
                                "rtp_audio_in_jitter_burst_rate",
                                "rtp_audio_in_mean_interval",
                                "sip_term_status",
                                "read_rate"))
                .forEach(name -> headers.addAll(List.of("variable_" + name, text)));
        talk.talking().says("CHANNEL_HANGUP_COMPLETE", "phone", headers.toArray(String[]::new));
        return lastEnd(talk);
    }

    private static Observation.LegEnd lastEnd(Talk talk) {
        return talk.seenOf("caller").stream()
                .filter(Observation.LegEnd.class::isInstance)
                .map(Observation.LegEnd.class::cast)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private static Observe endOf(String capture, String leg) {
        return ends(capture).stream()
                .filter(end -> ((Observation.LegEnd) end.what())
                        .leg()
                        .value()
                        .toString()
                        .equals(leg))
                .findFirst()
                .orElseThrow();
    }

    private static List<Observe> ends(String capture) {
        SwitchModel model = new SwitchModel(new SwitchId(Talk.TENANT, "sw"), DialPlan.standard());
        List<Observe> ends = new ArrayList<>();
        for (EslEvent event : Captures.read(capture).events()) {
            for (Report report : model.read(event)) {
                if (report instanceof Report.OfInteraction(var command)
                        && command.what() instanceof Observation.LegEnd) {
                    ends.add(command);
                }
            }
        }
        return ends;
    }

    private static Gen<String> text(Gen<Object> letters) {
        return Gen$.MODULE$.stringOf(letters);
    }

    @SuppressWarnings("unchecked")
    private static Seq<Gen<String>> noMore() {
        return (Seq<Gen<String>>) (Seq<?>) scala.collection.immutable.Nil$.MODULE$;
    }

    private static Pretty shown(String value) {
        return Pretty$.MODULE$.prettyAny(value);
    }
}
