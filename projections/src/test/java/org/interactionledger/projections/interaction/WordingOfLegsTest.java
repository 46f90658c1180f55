package org.interactionledger.projections.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.AudioCodec;
import org.interactionledger.schemas.interaction.HangupCause;
import org.interactionledger.schemas.interaction.LegEnded;
import org.interactionledger.schemas.interaction.LegRelease;
import org.interactionledger.schemas.interaction.ReceivedAudio;
import org.interactionledger.schemas.provenance.SourceKey;
import org.junit.jupiter.api.Test;

class WordingOfLegsTest {

    private static final UUID CORE = new UUID(7, 7);
    private static final LegId LEG = new LegId(new UUID(1, 2));
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Optional<AudioCodec> PCMU = Optional.of(new AudioCodec("PCMU", Optional.of(8000)));

    @Test
    void a_leg_that_ended_says_cause_codes_codecs_and_quality() {
        assertThat(said(ended(Optional.of(900L))))
                .isEqualTo(Map.of(
                        "leg", LEG.toString(),
                        "cause", "NORMAL_CLEARING",
                        "q850", "16",
                        "sip", "200",
                        "released", "by-party",
                        "device", "a phone",
                        "codec-heard", "PCMU/8000",
                        "codec-said", "PCMU/8000",
                        "packets-heard", "900",
                        "mos", "4.5"));
    }

    @Test
    void what_never_came_has_no_quality_whatever_the_switch_makes_of_it() {
        assertThat(said(ended(Optional.of(0L))))
                .containsEntry("packets-heard", "0")
                .doesNotContainKey("mos");
        assertThat(said(ended(Optional.empty()))).doesNotContainKeys("packets-heard", "mos");
    }

    private static Map<String, String> said(LegEnded event) {
        return Wording.of(event, 1, NOW).orElseThrow().details();
    }

    private static LegEnded ended(Optional<Long> packets) {
        ReceivedAudio audio = new ReceivedAudio(
                packets,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(4.5),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new LegEnded(
                InteractionId.startedBy(TenantId.of("demo"), CORE, LEG.value()),
                NOW,
                new SourceKey.Esl(CORE, 4),
                LEG,
                new HangupCause("NORMAL_CLEARING", 16),
                LegRelease.BY_PARTY,
                Optional.of(200),
                Optional.of("a phone"),
                PCMU,
                PCMU,
                Optional.of(audio),
                Optional.empty());
    }
}
