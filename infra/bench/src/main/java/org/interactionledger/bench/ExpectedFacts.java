package org.interactionledger.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.interactionledger.schemas.codec.EventTypes;

/**
 * How many facts of each type must be in the log, when every capture was played so many times: each playing gives what the
 * capture gives by itself. Facts of the switch are not counted: they are of the connection, not of the calls.
 */
record ExpectedFacts(Map<String, Long> ofEachType) {

    private static final String OF_THE_SWITCH = "switch.";

    /** An agent who was known before is not signed in anew when the next capture begins: his status changes. */
    private static final Map<String, String> COUNTED_AS = Map.of("agent.status-changed", "agent.signed-in");

    /** @param played scenarios, and how often each was played to its end */
    static ExpectedFacts of(Map<String, Long> played) {
        Map<String, Long> facts = new TreeMap<>();
        played.forEach((scenario, times) -> CapturedEvents.of(scenario)
                .events()
                .forEach(event ->
                        add(facts, EventTypes.of(event.getPayloadType()).name(), times)));
        return new ExpectedFacts(facts);
    }

    long total() {
        return ofEachType.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What differs from the log, in words; empty where every fact is there, once. */
    List<String> differences(OurLedger ledger) {
        Map<String, Long> recorded = recorded(ledger);
        TreeSet<String> types = new TreeSet<>(ofEachType.keySet());
        types.addAll(recorded.keySet());
        List<String> differences = new ArrayList<>();
        for (String type : types) {
            long expected = ofEachType.getOrDefault(type, 0L);
            long found = recorded.getOrDefault(type, 0L);
            if (expected != found) {
                differences.add("%s: %,d expected, %,d in the log".formatted(type, expected, found));
            }
        }
        return differences;
    }

    private static Map<String, Long> recorded(OurLedger ledger) {
        Map<String, Long> facts = new TreeMap<>();
        try (Connection connection = ledger.administrator().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT type, count(*) FROM ledger.event GROUP BY type")) {
            while (row.next()) {
                add(facts, row.getString(1), row.getLong(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The bench's database does not say what it has recorded", e);
        }
        return facts;
    }

    private static void add(Map<String, Long> facts, String type, long times) {
        if (!type.startsWith(OF_THE_SWITCH)) {
            facts.merge(COUNTED_AS.getOrDefault(type, type), times, Long::sum);
        }
    }
}
