package org.interactionledger.query.evidence;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How details of a timeline are read, by a file of the page: see {@code detail.js}.
 *
 * @param first    come before all others, in this order
 * @param actors   name who did it
 * @param numbers  are written as numbers where they are some
 * @param ownWords are what people said
 * @param keys     are for programs and left out
 * @param facts    name a type of event
 */
record DetailReading(
        List<String> first,
        List<String> actors,
        List<String> numbers,
        List<String> ownWords,
        List<String> keys,
        List<String> facts) {

    static final DetailReading OF_THE_PAGE = Words.file("details.json", DetailReading.class);

    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
    private static final Pattern DURATION = Pattern.compile("PT[\\d.HMS]+");
    private static final Pattern INTERACTION = Pattern.compile("[a-z0-9-]+:[0-9a-f-]{36}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");

    List<Map.Entry<String, String>> inOrder(Map<String, String> details) {
        return details.entrySet().stream()
                .filter(detail -> !keys.contains(detail.getKey()))
                .sorted(Comparator.<Map.Entry<String, String>>comparingInt(detail -> rank(detail.getKey()))
                        .thenComparing(Map.Entry::getKey))
                .toList();
    }

    String value(String name, String value, Words words, Figures figures) {
        if (facts.contains(name)) {
            return words.event(value, value);
        }
        if (ownWords.contains(name)) {
            return words.address(value);
        }
        if (actors.contains(name)) {
            return words.value(words.actor(value));
        }
        if (numbers.contains(name) && NUMBER.matcher(value).matches()) {
            return figures.number(Double.parseDouble(value));
        }
        if (INTERACTION.matcher(value).matches()) {
            return value.substring(value.indexOf(':') + 1);
        }
        return timed(value, words, figures);
    }

    private static String timed(String value, Words words, Figures figures) {
        try {
            if (INSTANT.matcher(value).matches()) {
                return figures.moment(Instant.parse(value));
            }
            if (DURATION.matcher(value).matches()) {
                return figures.span(Duration.parse(value));
            }
        } catch (DateTimeException _) {
            return value;
        }
        return words.value(value);
    }

    private int rank(String name) {
        return first.contains(name) ? first.indexOf(name) : first.size();
    }
}
