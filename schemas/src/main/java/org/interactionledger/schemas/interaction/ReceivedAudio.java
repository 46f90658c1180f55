package org.interactionledger.schemas.interaction;

import java.util.Optional;

/**
 * RTP that came from a party, as the switch counted and judged it ({@code rtp_audio_in_…} of FreeSWITCH). The figures
 * are the switch's own reckoning: it says 4.5 and 100 % also where nothing came at all.
 *
 * @param packets           all RTP packets
 * @param mediaPackets      those among them that carried sound
 * @param skipped           times that the switch looked for a packet and there was none
 * @param flushed           packets thrown away because they came too late
 * @param flaws             penalty points for gaps and jitter
 * @param mos               mean opinion score (ITU-T P.800) that the switch estimates, 0 to 5
 * @param qualityPercent    0 to 100
 * @param jitterMinVariance of the arrival times, in the switch's units
 * @param jitterMaxVariance of the arrival times, in the switch's units
 * @param jitterLossRate    share of time without packets
 * @param jitterBurstRate   how far losses come in a row
 * @param meanInterval      between two packets, in milliseconds
 */
public record ReceivedAudio(
        Optional<Long> packets,
        Optional<Long> mediaPackets,
        Optional<Long> skipped,
        Optional<Long> flushed,
        Optional<Double> flaws,
        Optional<Double> mos,
        Optional<Double> qualityPercent,
        Optional<Double> jitterMinVariance,
        Optional<Double> jitterMaxVariance,
        Optional<Double> jitterLossRate,
        Optional<Double> jitterBurstRate,
        Optional<Double> meanInterval) {

    private static final ReceivedAudio NOTHING = new ReceivedAudio(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Whether the switch said anything at all. */
    public Optional<ReceivedAudio> ifAny() {
        return equals(NOTHING) ? Optional.empty() : Optional.of(this);
    }
}
