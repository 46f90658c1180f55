package org.interactionledger.telephony.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestingTest {

    private static final Instant T = Instant.parse("2026-11-24T10:00:00Z");

    private final Resting resting = new Resting(Duration.ofSeconds(5), Duration.ofSeconds(12));

    @Test
    void the_first_beginning_is_at_once() {
        assertThat(resting.isOver(T)).isTrue();
    }

    @Test
    void pauses_double_up_to_the_longest_while_it_ends_soon() {
        assertRestsFor(5, T);
        assertRestsFor(10, T.plusSeconds(20));
        assertRestsFor(12, T.plusSeconds(40));
        assertRestsFor(12, T.plusSeconds(60));
    }

    @Test
    void what_lasted_begins_with_the_shortest_pause_again() {
        assertRestsFor(5, T);
        assertRestsFor(10, T.plusSeconds(20));

        resting.beginsAt(T.plusSeconds(40));
        resting.endedAt(T.plusSeconds(53));

        assertThat(resting.isOver(T.plusSeconds(57))).isFalse();
        assertThat(resting.isOver(T.plusSeconds(58))).isTrue();
    }

    private void assertRestsFor(int seconds, Instant from) {
        resting.beginsAt(from);
        resting.endedAt(from);

        assertThat(resting.isOver(from.plusSeconds(seconds).minusMillis(1))).isFalse();
        assertThat(resting.isOver(from.plusSeconds(seconds))).isTrue();
    }
}
