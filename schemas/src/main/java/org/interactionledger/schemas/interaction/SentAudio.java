package org.interactionledger.schemas.interaction;

import java.util.Optional;

/**
 * RTP that went to a party, as the switch counted it ({@code rtp_audio_out_…} of FreeSWITCH).
 *
 * @param packets      all RTP packets
 * @param mediaPackets those among them that carried sound
 * @param skipped      packets that were due and not sent
 */
public record SentAudio(Optional<Long> packets, Optional<Long> mediaPackets, Optional<Long> skipped) {

    private static final SentAudio NOTHING = new SentAudio(Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether the switch said anything at all. */
    public Optional<SentAudio> ifAny() {
        return equals(NOTHING) ? Optional.empty() : Optional.of(this);
    }
}
