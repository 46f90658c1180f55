package org.interactionledger.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moves the times of a capture. A number is taken for a time where it has the digits of one and lies within an hour of the
 * capture; so neither phone numbers nor the random numbers of an SDP move. The recording switch ran on UTC.
 */
final class ShiftedTimes {

    private static final Duration AROUND = Duration.ofHours(1);

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'%20'HH'%3A'mm'%3A'ss", Locale.ROOT);

    private static final DateTimeFormatter GMT =
            DateTimeFormatter.ofPattern("EEE',%20'dd'%20'MMM'%20'uuuu'%20'HH'%3A'mm'%3A'ss'%20GMT'", Locale.ENGLISH);

    /** Not after a digit, but for those of an escape such as {@code %20}. */
    private static final String NUMBER_STARTS = "(?:(?<!\\d)|(?<=%[0-9A-F]{2}))";

    /** Times as numbers, in the groups {@code micros} and {@code seconds}. */
    static final String NUMBERS =
            "(?<micros>" + NUMBER_STARTS + "\\d{16}(?!\\d))" + "|(?<seconds>" + NUMBER_STARTS + "\\d{10}(?!\\d))";

    private static final Pattern TIME = Pattern.compile(NUMBERS
            + "|(?<local>\\d{4}-\\d\\d-\\d\\d%20\\d\\d%3A\\d\\d%3A\\d\\d)"
            + "|(?<gmt>[A-Z][a-z]{2},%20\\d\\d%20[A-Z][a-z]{2}%20\\d{4}%20\\d\\d%3A\\d\\d%3A\\d\\d%20GMT)");

    private final Instant earliest;
    private final Instant latest;
    private final Duration shift;

    ShiftedTimes(Capture.TimeSpan span, Duration shift) {
        this.earliest = span.first().minus(AROUND);
        this.latest = span.last().plus(AROUND);
        this.shift = shift;
    }

    String shift(String text) {
        return TIME.matcher(text).replaceAll(found -> Matcher.quoteReplacement(shifted(found)));
    }

    private String shifted(MatchResult found) {
        String original = found.group();
        if (found.group("micros") != null) {
            long micros = Long.parseLong(original);
            return isOfTheCapture(Instant.ofEpochSecond(micros / 1_000_000))
                    ? Long.toString(micros + shift.toSeconds() * 1_000_000)
                    : original;
        }
        if (found.group("seconds") != null) {
            long seconds = Long.parseLong(original);
            return isOfTheCapture(Instant.ofEpochSecond(seconds))
                    ? Long.toString(seconds + shift.toSeconds())
                    : original;
        }
        return shiftedText(original, found.group("local") != null ? LOCAL : GMT);
    }

    private String shiftedText(String original, DateTimeFormatter format) {
        LocalDateTime time = LocalDateTime.parse(original, format);
        return isOfTheCapture(time.toInstant(ZoneOffset.UTC)) ? time.plus(shift).format(format) : original;
    }

    private boolean isOfTheCapture(Instant time) {
        return !time.isBefore(earliest) && !time.isAfter(latest);
    }
}
