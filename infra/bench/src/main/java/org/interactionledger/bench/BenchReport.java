package org.interactionledger.bench;

import java.util.ArrayList;
import java.util.List;
import org.interactionledger.schemas.codec.LedgerJson;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a bench found, for machines and for people: one object with {@code bench}, {@code unit}, {@code ours}, {@code
 * peers}, {@code limit} (medians), {@code rounds}, {@code machine}, and what is particular to the bench; and the same as
 * an aligned table.
 */
public final class BenchReport {

    private final ObjectNode json = LedgerJson.mapper().createObjectNode();
    private final List<String[]> table = new ArrayList<>();

    BenchReport(String bench, String unit) {
        json.put("bench", bench);
        json.put("unit", unit);
    }

    /** The object for {@code --json}. */
    public ObjectNode json() {
        return json;
    }

    void ours(double figure) {
        json.put("ours", Rounded.of(figure));
    }

    void peer(String name, double figure) {
        json.withObject("peers").put(name, Rounded.of(figure));
    }

    void limit(double figure) {
        json.put("limit", Rounded.of(figure));
    }

    ObjectNode object(String name) {
        return json.withObject(name);
    }

    ArrayNode array(String name) {
        return json.withArray(name);
    }

    /** A line for people: what it is, the figure, and how it compares. */
    void line(String what, String figure, String comparison) {
        table.add(new String[] {what, figure, comparison});
    }

    /** For people. */
    public String text() {
        int first = table.stream().mapToInt(line -> line[0].length()).max().orElse(0);
        int second = table.stream().mapToInt(line -> line[1].length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (String[] line : table) {
            String row = pad(line[0], first, false) + "  " + pad(line[1], second, true) + "  " + line[2];
            text.append(row.stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String pad(String text, int width, boolean right) {
        String space = " ".repeat(width - text.length());
        return right ? space + text : text + space;
    }
}
