package org.interactionledger.telephony.esl;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The first bytes of a frame in a form that may be logged: its shape stays visible, its content does not. Names of
 * headers that a switch is known to send stay, and so do the values of the few that never hold personal data;
 * elsewhere every digit becomes {@code #}, every other letter {@code x}, and a byte outside ASCII {@code ~}.
 */
final class MaskedHead {

    /** Enough to see two or three header lines, which is what tells one fault from another. */
    static final int MAX_BYTES = 240;

    private static final Pattern KNOWN_HEADER = Pattern.compile(
            "(?:Content|Event|Core|FreeSWITCH|Caller|Channel|Other|Unique|Call|Answer|Presence|Reply|Job|API|CC|FIFO"
                    + "|Hangup|Bridge|Application|DTMF|Conference|Member|Task|Session|Up|Heartbeat|Max|Idle)"
                    + "(?:-[A-Za-z]{1,24}+){0,6}+|variable_[a-z_]{1,64}");

    private static final Set<String> HARMLESS_VALUES =
            Set.of("content-type", "content-length", "event-name", "event-subclass", "event-calling-function");

    private MaskedHead() {}

    static String of(byte[] bytes, int from, int to) {
        int end = Math.min(to, from + MAX_BYTES);
        StringBuilder masked = new StringBuilder(MAX_BYTES + 32);
        int lineStart = from;
        while (lineStart < end) {
            int lineEnd = lineStart;
            while (lineEnd < end && bytes[lineEnd] != '\n') {
                lineEnd++;
            }
            maskLine(bytes, lineStart, lineEnd, masked);
            if (lineEnd < end) {
                masked.append("\\n");
            }
            lineStart = lineEnd + 1;
        }
        if (end < to) {
            masked.append('…');
        }
        return masked.toString();
    }

    private static void maskLine(byte[] bytes, int from, int to, StringBuilder masked) {
        int colon = from;
        while (colon < to && bytes[colon] != ':') {
            colon++;
        }
        String name = ascii(bytes, from, colon);
        if (colon < to && KNOWN_HEADER.matcher(name).matches()) {
            masked.append(name);
            boolean letters = HARMLESS_VALUES.contains(name.toLowerCase(Locale.ROOT));
            mask(bytes, colon, to, letters, masked);
        } else {
            mask(bytes, from, to, false, masked);
        }
    }

    private static void mask(byte[] bytes, int from, int to, boolean lettersStay, StringBuilder masked) {
        for (int i = from; i < to; i++) {
            char c = (char) (bytes[i] & 0xff);
            if (c >= 0x80) {
                masked.append('~');
            } else if (c < 0x20 || c == 0x7f) {
                masked.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
            } else if (c >= '0' && c <= '9') {
                masked.append('#');
            } else if (Character.isLetter(c) && !lettersStay) {
                masked.append('x');
            } else {
                masked.append(c);
            }
        }
    }

    private static String ascii(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            text.append((char) (bytes[i] & 0xff));
        }
        return text.toString();
    }
}
