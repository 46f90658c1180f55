package org.interactionledger.query.interaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.interactionledger.query.interaction.InteractionDiff.Change;
import tools.jackson.databind.JsonNode;

/** Compares two states, field by field. A list is one value: its order is part of it. */
final class StateDiff {

    private StateDiff() {}

    /** In order of path. */
    static List<Change> between(Optional<JsonNode> before, Optional<JsonNode> after) {
        List<Change> changes = new ArrayList<>();
        compare("", before, after, changes);
        return List.copyOf(changes);
    }

    private static void compare(
            String path, Optional<JsonNode> before, Optional<JsonNode> after, List<Change> changes) {
        if (before.equals(after)) {
            return;
        }
        boolean bothMayHaveFields = before.map(JsonNode::isObject).orElse(true)
                && after.map(JsonNode::isObject).orElse(true);
        if (!bothMayHaveFields) {
            changes.add(new Change(path, before, after));
            return;
        }
        TreeSet<String> names = new TreeSet<>();
        before.ifPresent(node -> names.addAll(node.propertyNames()));
        after.ifPresent(node -> names.addAll(node.propertyNames()));
        for (String name : names) {
            String below = path + "/" + name.replace("~", "~0").replace("/", "~1");
            compare(below, field(before, name), field(after, name), changes);
        }
    }

    private static Optional<JsonNode> field(Optional<JsonNode> node, String name) {
        return node.map(present -> present.get(name));
    }
}
