package org.interactionledger.telephony.translation;

import java.util.Optional;
import java.util.regex.Pattern;
import org.interactionledger.schemas.interaction.AudioCodec;
import org.interactionledger.schemas.interaction.HangupCause;
import org.interactionledger.schemas.interaction.LegRelease;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.interaction.ReceivedAudio;
import org.interactionledger.schemas.interaction.SentAudio;
import org.interactionledger.telephony.translation.Leg.Handing;

/**
 * What the last report of a leg, {@code CHANNEL_HANGUP_COMPLETE}, says of it: {@code rtp_audio_…} and the like are
 * variables that the switch sets when it lets the channel go. A value that is missing or cannot be is left out.
 *
 * @see <a href="https://github.com/signalwire/freeswitch/blob/master/src/switch_core_media.c">set_stats</a>
 */
final class LastReport {

    private static final int LONGEST_CODEC_NAME = 64;
    private static final int LONGEST_USER_AGENT = 200;
    private static final long HIGHEST_RATE = 1_000_000;

    /** A number of fifteen digits is exact in every JSON reader (RFC 8259 §6). */
    private static final int MOST_DIGITS = 15;

    private static final Pattern COUNT = Pattern.compile("[0-9]+");

    /** Neither signed, nor with an exponent, nor {@code nan}, which a switch writes that divided by nothing. */
    private static final Pattern FIGURE = Pattern.compile("[0-9]+(\\.[0-9]+)?");

    private final Leg leg;
    private final Heard report;

    private LastReport(Leg leg, Heard report) {
        this.leg = leg;
        this.report = report;
    }

    static Observation.LegEnd of(Leg leg, HangupCause cause, Heard report) {
        return new LastReport(leg, report).read(cause);
    }

    private Observation.LegEnd read(HangupCause cause) {
        return new Observation.LegEnd(
                leg.legId(),
                cause,
                release(),
                sipStatus(),
                words("sip_user_agent", LONGEST_USER_AGENT),
                codec("read_codec", "read_rate", "Read"),
                codec("write_codec", "write_rate", "Write"),
                received().ifAny(),
                sent().ifAny());
    }

    /** A leg that is handed on is ended by the switch, as its party had asked by REFER. */
    private LegRelease release() {
        return leg.handing() == Handing.NO
                ? Causes.releaseNamed(report.variable("sip_hangup_disposition").orElse(""))
                : LegRelease.UNKNOWN;
    }

    /** A caller's leg may carry the failure of the phone that was called for it, which was not its own. */
    private Optional<Integer> sipStatus() {
        Optional<Long> own = count("sip_term_status");
        return (leg.wasCalled() ? own.or(() -> count("sip_invite_failure_status")) : own)
                .filter(status -> status >= 100 && status <= 699)
                .map(Math::toIntExact);
    }

    private Optional<AudioCodec> codec(String name, String rate, String direction) {
        String header = "Channel-" + direction + "-Codec-";
        return words(name, LONGEST_CODEC_NAME)
                .map(known -> new AudioCodec(known, rate(report.variable(rate))))
                .or(() -> printable(report.text(header + "Name"), LONGEST_CODEC_NAME)
                        .map(known -> new AudioCodec(known, rate(report.text(header + "Rate")))));
    }

    private ReceivedAudio received() {
        return new ReceivedAudio(
                count("rtp_audio_in_packet_count"),
                count("rtp_audio_in_media_packet_count"),
                count("rtp_audio_in_skip_packet_count"),
                count("rtp_audio_in_flush_packet_count"),
                figure("rtp_audio_in_flaw_total"),
                figure("rtp_audio_in_mos").filter(mos -> mos <= 5),
                figure("rtp_audio_in_quality_percentage").filter(percent -> percent <= 100),
                figure("rtp_audio_in_jitter_min_variance"),
                figure("rtp_audio_in_jitter_max_variance"),
                figure("rtp_audio_in_jitter_loss_rate"),
                figure("rtp_audio_in_jitter_burst_rate"),
                figure("rtp_audio_in_mean_interval"));
    }

    private SentAudio sent() {
        return new SentAudio(
                count("rtp_audio_out_packet_count"),
                count("rtp_audio_out_media_packet_count"),
                count("rtp_audio_out_skip_packet_count"));
    }

    private Optional<Long> count(String variable) {
        return count(report.variable(variable));
    }

    private static Optional<Integer> rate(Optional<String> text) {
        return count(text).filter(rate -> rate > 0 && rate <= HIGHEST_RATE).map(Math::toIntExact);
    }

    private static Optional<Long> count(Optional<String> text) {
        return text.filter(digits ->
                        digits.length() <= MOST_DIGITS && COUNT.matcher(digits).matches())
                .map(Long::valueOf);
    }

    private Optional<Double> figure(String variable) {
        return report.variable(variable)
                .filter(text ->
                        text.length() <= MOST_DIGITS && FIGURE.matcher(text).matches())
                .map(Double::valueOf);
    }

    private Optional<String> words(String variable, int longest) {
        return printable(report.variable(variable), longest);
    }

    private static Optional<String> printable(Optional<String> text, int longest) {
        return text.map(String::strip)
                .filter(words -> !words.isEmpty() && words.chars().noneMatch(Character::isISOControl))
                .map(words -> words.length() > longest ? words.substring(0, longest) : words);
    }
}
