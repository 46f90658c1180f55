package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.interactionledger.eventstore.Home.Head;
import org.junit.jupiter.api.Test;

class KnownHeadTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final long START = System.nanoTime();

    private final KnownHead known = new KnownHead();

    @Test
    void a_head_that_was_never_taken_is_not_believed() {
        assertThat(known.isBelieved(START)).isFalse();
    }

    @Test
    void the_clock_goes_on_between_answers() {
        known.taken(new Head(7, NOON.minusSeconds(5)), NOON, at(0));

        assertThat(known.at(at(300))).isEqualTo(new Head(7, NOON.plusMillis(300)));
    }

    @Test
    void where_the_servers_clock_is_behind_the_log_time_stands_still() {
        Instant ahead = NOON.plus(Duration.ofHours(1));
        known.taken(new Head(7, ahead), NOON, at(0));

        assertThat(known.at(at(300))).isEqualTo(new Head(7, ahead));
    }

    @Test
    void what_is_known_is_good_for_a_second() {
        known.taken(new Head(7, NOON), NOON, at(0));

        assertThat(known.isBelieved(at(1_000))).isTrue();
        assertThat(known.isBelieved(at(1_001))).isFalse();
    }

    @Test
    void each_append_tells_the_clock_anew() {
        known.taken(new Head(7, NOON), NOON, at(0));
        known.moved(new Head(9, NOON.plusMillis(900)), NOON.plusMillis(900), at(900));
        known.moved(new Head(10, NOON.plusMillis(1_800)), NOON.plusMillis(1_800), at(1_800));

        assertThat(known.isBelieved(at(2_700))).isTrue();
        assertThat(known.at(at(2_700))).isEqualTo(new Head(10, NOON.plusMillis(2_700)));
    }

    @Test
    void a_late_answer_does_not_put_the_clock_forward() {
        known.taken(new Head(7, NOON), NOON, at(0));
        known.moved(new Head(8, NOON), NOON.plusMillis(150), at(100));

        assertThat(known.at(at(200)).recordedAt()).isEqualTo(NOON.plusMillis(200));
    }

    @Test
    void a_clock_that_was_set_back_is_followed_at_once_and_one_set_forward_within_a_second() {
        known.taken(new Head(7, NOON.minus(Duration.ofDays(1))), NOON, at(0));
        known.moved(new Head(8, NOON.minus(Duration.ofDays(1))), NOON.minusSeconds(3_600), at(10));
        assertThat(known.at(at(10)).recordedAt()).isEqualTo(NOON.minusSeconds(3_600));

        known.moved(new Head(9, NOON.minus(Duration.ofDays(1))), NOON.plusSeconds(3_600), at(1_011));
        assertThat(known.at(at(1_011)).recordedAt()).isEqualTo(NOON.plusSeconds(3_600));
    }

    @Test
    void a_head_that_another_node_moved_is_asked_for_until_nobody_moves_it_any_more() {
        known.taken(new Head(7, NOON), NOON, at(0));
        known.moved(new Head(8, NOON), NOON, at(1));
        known.doubt();
        assertThat(known.isBelieved(at(2))).isFalse();

        known.taken(new Head(12, NOON), NOON, at(3));
        known.moved(new Head(13, NOON), NOON, at(4));
        assertThat(known.isBelieved(at(5))).isFalse();

        known.taken(new Head(13, NOON), NOON, at(6));
        assertThat(known.isBelieved(at(7))).isTrue();
    }

    private static long at(long millis) {
        return START + Duration.ofMillis(millis).toNanos();
    }
}
