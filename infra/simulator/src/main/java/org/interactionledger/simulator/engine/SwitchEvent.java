package org.interactionledger.simulator.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * One event of the switch: headers in order, values as they are before any encoding, and perhaps a body. Immutable.
 *
 * @param pairs name, value, name, value…
 * @param body empty where there is none
 */
public record SwitchEvent(List<String> pairs, String body) {

    public SwitchEvent {
        pairs = List.copyOf(pairs);
    }

    /** Empty where there is no such header; the first where there are several. */
    public String value(String name) {
        for (int index = 0; index < pairs.size(); index += 2) {
            if (pairs.get(index).equals(name)) {
                return pairs.get(index + 1);
            }
        }
        return "";
    }

    public String name() {
        return value("Event-Name");
    }

    public long sequence() {
        return Long.parseLong(value("Event-Sequence"));
    }

    /** The same event, but for one header that it has already. */
    public SwitchEvent with(String name, String value) {
        List<String> changed = new ArrayList<>(pairs);
        for (int index = 0; index < changed.size(); index += 2) {
            if (changed.get(index).equals(name)) {
                changed.set(index + 1, value);
            }
        }
        return new SwitchEvent(changed, body);
    }
}
