package org.interactionledger.telephony.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30), new Random(4));

    @Test
    void pauses_double_up_to_the_limit_and_are_half_chance() {
        for (long ceiling : new long[] {250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000}) {
            assertThat(backoff.nextPause().toMillis()).isBetween(ceiling / 2, ceiling);
        }
    }

    @Test
    void a_success_begins_anew() {
        for (int i = 0; i < 100; i++) {
            backoff.nextPause();
        }
        backoff.succeeded();

        assertThat(backoff.nextPause()).isLessThanOrEqualTo(Duration.ofMillis(250));
    }
}
