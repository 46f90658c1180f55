package org.interactionledger.query.evidence;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times, durations and numbers as they are printed: exact, and never without their zone. */
record Figures(Locale locale, ZoneId zone) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx", Locale.ROOT);
    private static final int SECONDS_A_MINUTE = 60;

    String date(Instant instant) {
        return DATE.format(instant.atZone(zone));
    }

    String time(Instant instant) {
        return TIME.format(instant.atZone(zone));
    }

    /** As it was at that instant. */
    String offset(Instant instant) {
        return OFFSET.format(instant.atZone(zone));
    }

    String moment(Instant instant) {
        return date(instant) + " " + time(instant) + " " + offset(instant);
    }

    /** Hours, minutes and seconds: 0:01:23. */
    String span(Duration duration) {
        return "%d:%02d:%02d".formatted(duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
    }

    /** How much later, to the millisecond: +1.250 s, +0:02:03 from a minute on; with a minus where it was earlier. */
    String later(Duration duration) {
        String sign = duration.isNegative() ? "−" : "+";
        Duration distance = duration.abs();
        return distance.toSeconds() < SECONDS_A_MINUTE
                ? "%s%d.%03d s".formatted(sign, distance.toSeconds(), distance.toMillisPart())
                : sign + span(distance);
    }

    String number(double value) {
        return NumberFormat.getInstance(locale).format(value);
    }

    String percent(double rate) {
        return NumberFormat.getPercentInstance(locale).format(rate);
    }
}
