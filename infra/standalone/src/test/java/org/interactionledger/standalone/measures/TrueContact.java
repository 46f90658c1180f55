package org.interactionledger.standalone.measures;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A contact as the truth files tell it. Knows nothing of the product. */
record TrueContact(JsonNode told) {

    private record Line(Instant at, JsonNode told) {

        boolean is(String what) {
            return told.path("what").asString().equals(what);
        }

        String text(String field) {
            return told.path(field).asString("");
        }
    }

    static Stream<TrueContact> of(JsonNode truth) {
        return truth.path("interactions").values().stream().map(TrueContact::new);
    }

    String direction() {
        return text("direction");
    }

    String from() {
        return text("from");
    }

    String outcome() {
        return text("outcome");
    }

    Optional<String> queue() {
        return Optional.of(text("queue")).filter(name -> !name.isEmpty());
    }

    Instant started() {
        return Instant.parse(text("started"));
    }

    Instant ended() {
        return Instant.parse(text("ended"));
    }

    boolean isEndKnown() {
        return !text("ended").isEmpty();
    }

    Optional<Instant> answered() {
        return first("answered");
    }

    boolean isAbandoned() {
        return outcome().equals("abandoned");
    }

    boolean isOffered() {
        return !Set.of("self-service", "conference").contains(outcome());
    }

    boolean isTransferred() {
        return first("transfer-completed").isPresent();
    }

    /** Phones of the contact centre that had the customer; in a call for an agent, his. */
    Set<String> agents() {
        Set<String> agents = new TreeSet<>();
        for (Line line : happened()) {
            if (line.is("answered")) {
                agents.add(line.text("by").equals(text("to")) && from().matches("10\\d\\d") ? from() : line.text("by"));
            } else if (line.is("transfer-completed")) {
                agents.add(line.text("to"));
            }
        }
        agents.removeIf(number -> !number.matches("10\\d\\d"));
        return agents;
    }

    Duration waited() {
        Instant end = answered().orElseGet(this::ended);
        Instant begin = first("queued").filter(at -> !at.isAfter(end)).orElseGet(this::started);
        return Duration.between(begin, end);
    }

    Duration taken() {
        return Duration.between(answered().orElseThrow(), ended());
    }

    /** In none of the captures do two parties hold at once. */
    Duration held() {
        Duration held = Duration.ZERO;
        List<Line> lines = happened();
        for (Line hold : lines) {
            if (hold.is("held")) {
                Instant to = lines.stream()
                        .filter(line -> line.at().isAfter(hold.at()))
                        .filter(line -> endsHold(line, hold))
                        .map(Line::at)
                        .findFirst()
                        .orElseGet(this::ended);
                held = held.plus(Duration.between(hold.at(), to));
            }
        }
        return held;
    }

    private static boolean endsHold(Line line, Line hold) {
        return switch (line.text("what")) {
            case "resumed" -> line.text("by").equals(hold.text("by"));
            case "transfer-started" -> line.text("kind").equals("blind");
            case "transfer-completed" -> true;
            default -> false;
        };
    }

    private Optional<Instant> first(String what) {
        return happened().stream().filter(line -> line.is(what)).map(Line::at).findFirst();
    }

    private List<Line> happened() {
        return told.path("happened").values().stream()
                .map(line -> new Line(Instant.parse(line.path("at").asString()), line))
                .sorted(Comparator.comparing(Line::at))
                .toList();
    }

    private String text(String field) {
        return told.path(field).asString("");
    }
}
