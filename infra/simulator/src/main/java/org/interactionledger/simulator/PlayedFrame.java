package org.interactionledger.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.interactionledger.simulator.engine.SwitchEvent;

/**
 * One event as it goes to the listeners.
 *
 * @param bytes header block and body; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one thread's loop to a socket, never compared
record PlayedFrame(EventHeaders event, byte[] bytes) {

    /** The event with its values as they are before any encoding, for listeners that don't want it plain. */
    SwitchEvent decoded() {
        List<String> pairs = new ArrayList<>();
        event.values().forEach((name, value) -> {
            if (!name.equals("Content-Length")) {
                pairs.add(name);
                pairs.add(event.decoded(name));
            }
        });
        String text = new String(bytes, StandardCharsets.UTF_8);
        int body = text.indexOf("\n\n", text.indexOf("\n\n") + 2) + 2;
        return new SwitchEvent(pairs, text.substring(Math.min(body, text.length())));
    }
}
