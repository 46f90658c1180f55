package org.interactionledger.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;

/** The figures of every contender in interleaved rounds. The first round only warms up and is not kept. */
final class Rounds {

    private final List<Map<String, Double>> kept = new ArrayList<>();
    private Map<String, Double> current = new LinkedHashMap<>();

    void measured(String contender, double figure) {
        current.put(contender, figure);
    }

    /** What was measured since counts as one round. */
    void keep() {
        kept.add(current);
        current = new LinkedHashMap<>();
    }

    /** What was measured since was to warm up. */
    void forget() {
        current = new LinkedHashMap<>();
    }

    /** In the last round that counted. */
    double last(String contender) {
        return kept.getLast().getOrDefault(contender, Double.NaN);
    }

    double median(String contender) {
        double[] figures = figures(contender);
        int middle = figures.length / 2;
        return figures.length % 2 == 1 ? figures[middle] : (figures[middle - 1] + figures[middle]) / 2;
    }

    /** Widest distance between two rounds in parts of the median: 0 where all were equal. */
    double spread(String contender) {
        double[] figures = figures(contender);
        return (figures[figures.length - 1] - figures[0]) / median(contender);
    }

    /** Median of the rounds' own quotients: noise that lasts longer than a round falls out of it. */
    double ratio(String one, String other) {
        double[] quotients = kept.stream()
                .mapToDouble(round -> round.getOrDefault(one, Double.NaN) / round.getOrDefault(other, Double.NaN))
                .sorted()
                .toArray();
        int middle = quotients.length / 2;
        return quotients.length % 2 == 1 ? quotients[middle] : (quotients[middle - 1] + quotients[middle]) / 2;
    }

    void into(ArrayNode rounds) {
        for (Map<String, Double> round : kept) {
            var node = rounds.addObject();
            round.forEach((contender, figure) -> node.put(contender, Rounded.of(figure)));
        }
    }

    private double[] figures(String contender) {
        double[] figures = kept.stream()
                .mapToDouble(round -> round.getOrDefault(contender, Double.NaN))
                .sorted()
                .toArray();
        if (figures.length == 0) {
            throw new IllegalArgumentException("At least one round is needed to measure " + contender);
        }
        return figures;
    }
}
