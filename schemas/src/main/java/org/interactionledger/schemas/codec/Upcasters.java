package org.interactionledger.schemas.codec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** All steps from old revisions to today's. */
final class Upcasters {

    private final Map<Step, Upcaster> steps = new HashMap<>();

    private record Step(String type, int from) {}

    Upcasters(List<Upcaster> upcasters) {
        for (Upcaster upcaster : upcasters) {
            if (steps.put(new Step(upcaster.type(), upcaster.from()), upcaster) != null) {
                throw new IllegalArgumentException(
                        "Two upcasters read revision " + upcaster.from() + " of " + upcaster.type());
            }
        }
    }

    /** @throws IllegalStateException if a step is missing */
    ObjectNode upcast(String type, int from, int to, ObjectNode document) {
        ObjectNode current = document;
        for (int revision = from; revision < to; revision++) {
            Upcaster step = steps.get(new Step(type, revision));
            if (step == null) {
                throw new IllegalStateException(
                        "No upcaster reads revision " + revision + " of " + type + ", which is now at " + to);
            }
            current = step.change().apply(current);
        }
        return current;
    }
}
