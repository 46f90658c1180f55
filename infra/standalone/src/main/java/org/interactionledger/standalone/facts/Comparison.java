package org.interactionledger.standalone.facts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Holds an account of a capture against what was really done, by the rules that come with the captures: the same
 * things happened, within the time that a switch takes to report them; what fell into a gap may be missing.
 */
public final class Comparison {

    private static final Duration NEAR = Duration.ofMillis(1500);
    private static final Duration GAP_FROM = Duration.ofSeconds(6);
    private static final Duration GAP_TO = Duration.ofSeconds(3);
    private static final Duration AROUND_GAP = Duration.ofSeconds(1);

    private final List<String> differences = new ArrayList<>();
    private final JsonNode facts;
    private final JsonNode truth;

    private Comparison(JsonNode facts, JsonNode truth) {
        this.facts = facts;
        this.truth = truth;
    }

    /** One line for each difference; none where they agree. */
    public static List<String> differences(JsonNode facts, JsonNode truth) {
        Comparison comparison = new Comparison(facts, truth);
        comparison.interactions();
        comparison.gaps();
        comparison.agents();
        return comparison.differences;
    }

    private void interactions() {
        List<JsonNode> left = list(facts, "interactions");
        for (JsonNode wanted : list(truth, "interactions")) {
            String name = name(wanted);
            Optional<JsonNode> hit =
                    nearest(left, "started", wanted, fact -> same(fact, wanted, "from") && same(fact, wanted, "to"));
            if (hit.isPresent()) {
                left.remove(hit.get());
                interaction(name, wanted, hit.get());
            } else if (!(inGap(wanted, "started", Duration.ZERO) && inGap(wanted, "ended", Duration.ZERO))) {
                differences.add(name + ": no such interaction");
            }
        }
        left.forEach(fact -> differences.add(name(fact) + ": there was no such interaction"));
    }

    private void interaction(String name, JsonNode wanted, JsonNode fact) {
        boolean unobserved = wanted.path("partly_unobserved").asBoolean(false);
        for (String key : List.of("direction", "outcome", "queue", "room")) {
            String told = fact.path(key).asString("");
            boolean unknown = unobserved && (told.isEmpty() || told.equals("unknown"));
            if (!same(fact, wanted, key) && !unknown) {
                differences.add(name + ": " + key + " is " + wanted.path(key) + ", not " + told);
            }
        }
        for (String key : List.of("started", "ended")) {
            if (time(wanted, key).isPresent() && !inGap(wanted, key, AROUND_GAP) && !near(wanted, fact, key)) {
                differences.add(name + ": " + key + " " + wanted.path(key) + ", not " + fact.path(key));
            }
        }
        if (unobserved != fact.path("partly_unobserved").asBoolean(false)) {
            differences.add(name + ": partly_unobserved is " + unobserved);
        }
        happened(name, wanted, fact);
    }

    private void happened(String name, JsonNode wanted, JsonNode fact) {
        List<JsonNode> left = list(fact, "happened");
        for (JsonNode act : list(wanted, "happened")) {
            Optional<JsonNode> hit = nearest(left, "at", act, told -> sayAll(act, told) && near(act, told, "at"));
            if (hit.isPresent()) {
                left.remove(hit.get());
            } else if (!inGap(act, "at", AROUND_GAP)) {
                differences.add(name + ": missing " + act);
            }
        }
        left.forEach(told -> differences.add(name + ": not so " + told));
    }

    private void gaps() {
        List<JsonNode> left = list(facts, "gaps");
        for (JsonNode gap : list(truth, "gaps")) {
            Optional<JsonNode> hit = left.stream()
                    .filter(told -> same(told, gap, "reason")
                            && within(told, gap, "from", GAP_FROM)
                            && within(told, gap, "to", GAP_TO))
                    .findFirst();
            hit.ifPresentOrElse(left::remove, () -> differences.add("gap missing: " + gap));
        }
        left.forEach(told -> differences.add("there was no such gap: " + told));
    }

    private void agents() {
        List<JsonNode> left = list(facts, "agents");
        for (JsonNode state : list(truth, "agents")) {
            Optional<JsonNode> hit = left.stream()
                    .filter(told ->
                            same(told, state, "agent") && same(told, state, "status") && near(told, state, "at"))
                    .findFirst();
            hit.ifPresentOrElse(left::remove, () -> differences.add("agent state missing: " + state));
        }
    }

    private static boolean sayAll(JsonNode act, JsonNode told) {
        for (Map.Entry<String, JsonNode> property : act.properties()) {
            if (!property.getKey().equals("at") && !same(told, act, property.getKey())) {
                return false;
            }
        }
        return true;
    }

    private boolean inGap(JsonNode node, String key, Duration around) {
        return time(node, key).isPresent()
                && list(truth, "gaps").stream().anyMatch(gap -> {
                    Instant at = time(node, key).orElseThrow();
                    Instant from = time(gap, "from").orElseThrow().minus(around);
                    Instant to = time(gap, "to").orElseThrow().plus(around);
                    return !at.isBefore(from) && !at.isAfter(to);
                });
    }

    private static Optional<JsonNode> nearest(
            List<JsonNode> candidates, String key, JsonNode to, Predicate<JsonNode> fits) {
        return candidates.stream().filter(fits).min(Comparator.comparing(candidate -> apart(candidate, to, key)));
    }

    private static boolean near(JsonNode a, JsonNode b, String key) {
        return within(a, b, key, NEAR);
    }

    private static boolean within(JsonNode a, JsonNode b, String key, Duration limit) {
        return apart(a, b, key).compareTo(limit) <= 0;
    }

    private static Duration apart(JsonNode a, JsonNode b, String key) {
        Optional<Instant> at = time(a, key);
        Optional<Instant> bt = time(b, key);
        if (at.isEmpty() || bt.isEmpty()) {
            return at.equals(bt) ? Duration.ZERO : Duration.ofDays(1);
        }
        return Duration.between(at.get(), bt.get()).abs();
    }

    private static Optional<Instant> time(JsonNode node, String key) {
        return Optional.of(node.path(key).asString(""))
                .filter(text -> !text.isEmpty())
                .map(Instant::parse);
    }

    private static boolean same(JsonNode a, JsonNode b, String key) {
        return a.path(key).asString("").equals(b.path(key).asString(""));
    }

    private static List<JsonNode> list(JsonNode node, String key) {
        List<JsonNode> elements = new ArrayList<>();
        node.path(key).forEach(elements::add);
        return elements;
    }

    private static String name(JsonNode interaction) {
        return interaction.path("from").asString("") + "→"
                + interaction.path("to").asString("");
    }
}
