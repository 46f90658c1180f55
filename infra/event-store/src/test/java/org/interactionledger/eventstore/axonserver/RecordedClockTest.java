package org.interactionledger.eventstore.axonserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RecordedClockTest {

    private static final Instant NOW = Instant.parse("2026-11-24T04:45:33.573Z");

    private final RecordedClock clock = new RecordedClock(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void a_clock_that_was_set_back_gives_what_was_given_last() {
        Instant anHourAhead = NOW.plusSeconds(3_600);
        clock.seen(anHourAhead);

        assertThat(clock.next()).isEqualTo(anHourAhead);
    }

    @Test
    void nothing_is_recorded_before_a_copied_event_with_microseconds() {
        clock.seen(NOW.plusNanos(123_000));

        assertThat(clock.next()).isEqualTo(NOW.plusMillis(1));
    }
}
