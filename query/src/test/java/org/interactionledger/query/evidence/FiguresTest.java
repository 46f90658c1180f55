package org.interactionledger.query.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static final Figures BERLIN = new Figures(Locale.ENGLISH, ZoneId.of("Europe/Berlin"));

    @Test
    void an_instant_has_the_offset_that_was_in_force_then() {
        assertThat(BERLIN.moment(Instant.parse("2026-10-25T00:30:00.007Z")))
                .isEqualTo("2026-10-25 02:30:00.007 +02:00");
        assertThat(BERLIN.moment(Instant.parse("2026-10-25T01:30:00.007Z")))
                .isEqualTo("2026-10-25 02:30:00.007 +01:00");
    }

    @Test
    void a_delay_is_exact_below_a_minute_and_may_be_negative_where_clocks_differ() {
        assertThat(BERLIN.later(Duration.ofMillis(31_250))).isEqualTo("+31.250 s");
        assertThat(BERLIN.later(Duration.ofMillis(-1_250))).isEqualTo("−1.250 s");
        assertThat(BERLIN.later(Duration.ofSeconds(3_723))).isEqualTo("+1:02:03");
    }

    @Test
    void durations_show_their_hours_so_that_nobody_takes_minutes_for_them() {
        assertThat(BERLIN.span(Duration.ofSeconds(83))).isEqualTo("0:01:23");
        assertThat(BERLIN.span(Duration.ofHours(30))).isEqualTo("30:00:00");
    }
}
