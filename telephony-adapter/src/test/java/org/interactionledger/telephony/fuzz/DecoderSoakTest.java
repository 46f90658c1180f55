package org.interactionledger.telephony.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.interactionledger.telephony.capture.Captures;
import org.interactionledger.telephony.esl.MalformedFrame;
import org.junit.jupiter.api.Test;

class DecoderSoakTest {

    private static final List<byte[]> CAPTURES =
            Captures.names().stream().map(Captures::bytes).toList();

    @Test
    void no_mutated_capture_breaks_the_decoder() {
        DecoderSoak.Summary summary = DecoderSoak.run(CAPTURES, 4, 50_000, _ -> {});

        assertThat(summary.failures()).isEmpty();
        assertThat(summary.passed()).isTrue();
        assertThat(summary.frames()).isGreaterThan(50_000);
        assertThat(summary.malformed().keySet())
                .contains(MalformedFrame.Outcome.DELIVERED, MalformedFrame.Outcome.SKIPPED);
    }

    @Test
    void the_same_seed_tries_the_same_inputs() {
        AtomicLong done = new AtomicLong();

        assertThat(DecoderSoak.run(CAPTURES, 7, 2_000, done::set))
                .isEqualTo(DecoderSoak.run(CAPTURES, 7, 2_000, _ -> {}));
        assertThat(done).hasValue(2_000);
    }
}
