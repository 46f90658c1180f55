package org.interactionledger.standalone.soak;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.standalone.facts.Comparison;
import org.interactionledger.standalone.facts.Facts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds what a ledger says against what really happened: in the log, in the timelines and in the search engine. */
final class Verdict {

    private static final Set<String> COUNTED = Set.of("answered", "abandoned");

    private final LedgerClient ledger;
    private final List<String> differences = new ArrayList<>();

    private Verdict(LedgerClient ledger) {
        this.ledger = ledger;
    }

    /**
     * @param truths what really happened, a document for each take
     * @return one line for each difference
     */
    static List<String> differences(LedgerClient ledger, List<String> truths) throws IOException, InterruptedException {
        Verdict verdict = new Verdict(ledger);
        verdict.everyFactOnceInTheLog();
        List<JsonNode> interactions = ledger.interactions();
        verdict.timelines(interactions, truths);
        verdict.searchEngine(interactions);
        return verdict.differences;
    }

    private void everyFactOnceInTheLog() throws IOException, InterruptedException {
        differences.addAll(everyFactOnce(ledger.events()));
    }

    /** One line for each fact that is there twice, and for each position out of order. */
    static List<String> everyFactOnce(List<JsonNode> events) {
        List<String> differences = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        long expected = 0;
        for (JsonNode event : events) {
            String fact =
                    event.get("type").asString() + " of " + event.get("subject").asString() + " from "
                            + event.get("data").get("source");
            if (!seen.add(fact)) {
                differences.add("twice in the log: " + fact);
            }
            long position = Long.parseLong(event.get("position").asString());
            if (position <= expected) {
                differences.add("position " + position + " comes after " + expected);
            }
            expected = position;
        }
        return differences;
    }

    private void timelines(List<JsonNode> interactions, List<String> truths) throws IOException, InterruptedException {
        ObjectNode facts = LedgerJson.mapper().createObjectNode();
        ArrayNode contacts = facts.putArray("interactions");
        for (JsonNode summary : interactions) {
            // Each time that the ledger was killed is rightly a gap, of which the scenario's own truth knows nothing.
            contacts.add(contact(ledger, summary).without("partly_unobserved"));
        }
        ObjectNode truth = LedgerJson.mapper().createObjectNode();
        ArrayNode wanted = truth.putArray("interactions");
        for (String one : truths) {
            LedgerJson.mapper().readTree(one).get("interactions").forEach(wanted::add);
        }
        differences.addAll(Comparison.differences(facts, truth));
    }

    static ObjectNode contact(LedgerClient ledger, JsonNode summary) throws IOException, InterruptedException {
        ObjectNode contact = LedgerJson.mapper().createObjectNode();
        contact.put("direction", word(summary, "direction"));
        contact.put("from", summary.path("from").asString(""));
        contact.put("to", summary.path("to").asString(""));
        contact.put("outcome", word(summary, "outcome"));
        contact.put("started", summary.path("startedAt").asString(""));
        contact.put("ended", summary.path("endedAt").asString(""));
        for (String optional : List.of("queue", "room")) {
            if (summary.has(optional)) {
                contact.put(optional, summary.get(optional).asString());
            }
        }
        if (summary.path("partlyUnobserved").asBoolean(false)) {
            contact.put("partly_unobserved", true);
        }
        ArrayNode happened = contact.putArray("happened");
        JsonNode timeline = ledger.get("/api/v1/interactions/" + uuid(summary) + "/timeline");
        for (JsonNode entry : timeline.get("entries")) {
            if (Facts.WORDS.contains(entry.get("what").asString())) {
                ObjectNode line = happened.addObject();
                line.put("at", entry.get("at").asString());
                line.put("what", entry.get("what").asString());
                line.setAll((ObjectNode) entry.get("details"));
            }
        }
        return contact;
    }

    /** Each contact is one document there, as new as its row; and the figures add up. */
    private void searchEngine(List<JsonNode> interactions) throws IOException, InterruptedException {
        Map<String, Long> expected = new TreeMap<>();
        for (JsonNode summary : interactions) {
            if (!word(summary, "direction").equals("internal")) {
                expected.merge("CONTACTS", 1L, Long::sum);
                String outcome = word(summary, "outcome");
                if (COUNTED.contains(outcome)) {
                    expected.merge(outcome.toUpperCase(Locale.ROOT), 1L, Long::sum);
                }
            }
        }
        JsonNode rows = ledger.get(
                        "/api/v1/analytics/calls?interval=all&direction=all&from=2000-01-01T00:00:00Z&to=2100-01-01T00:00:00Z")
                .get("rows");
        for (Map.Entry<String, Long> figure : expected.entrySet()) {
            long found = rows.isEmpty()
                    ? 0
                    : rows.get(0).path("counts").path(figure.getKey()).asLong(0);
            if (found != figure.getValue()) {
                differences.add(
                        "the search engine has " + found + " " + figure.getKey() + ", the ledger " + figure.getValue());
            }
        }
    }

    static String uuid(JsonNode summary) {
        String id = summary.get("id").asString();
        return id.substring(id.indexOf(':') + 1);
    }

    private static String word(JsonNode node, String field) {
        return node.path(field).asString("").toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
