package org.interactionledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private static final long MILLI = 1_000_000;

    @Test
    void a_percentile_is_the_smallest_value_that_so_many_do_not_exceed() {
        Latencies hundred = Latencies.of(LongStream.rangeClosed(1, 100)
                .map(millis -> (101 - millis) * MILLI)
                .toArray());

        assertThat(hundred.median()).isEqualTo(50);
        assertThat(hundred.p99()).isEqualTo(99);
        assertThat(hundred.most()).isEqualTo(100);
    }

    @Test
    void of_a_single_value_every_percentile_is_that_value() {
        Latencies one = Latencies.of(new long[] {7 * MILLI});

        assertThat(one.median()).isEqualTo(7);
        assertThat(one.p99()).isEqualTo(7);
    }
}
