package org.interactionledger.standalone.measures;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How long an agent really was in each status, from one report of the truth to the next. */
final class TrueAgents {

    private TrueAgents() {}

    static Map<String, Duration> times(JsonNode truth, String agent) {
        List<JsonNode> told = truth.path("agents").values().stream()
                .filter(line -> line.path("agent").asString().equals(agent))
                .toList();
        Map<String, Duration> times = new HashMap<>();
        for (int i = 0; i + 1 < told.size(); i++) {
            times.merge(
                    told.get(i).path("status").asString(),
                    Duration.between(at(told.get(i)), at(told.get(i + 1))),
                    Duration::plus);
        }
        return times;
    }

    private static Instant at(JsonNode line) {
        return Instant.parse(line.path("at").asString());
    }
}
