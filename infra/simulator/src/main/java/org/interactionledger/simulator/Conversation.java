package org.interactionledger.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.interactionledger.simulator.engine.EventFormat;

/** The sending side of one connection, as far as the answers to commands need it. */
interface Conversation {

    Subscription subscription();

    void subscribe(Subscription chosen);

    EventFormat format();

    void format(EventFormat chosen);

    void reply(byte[] frame) throws IOException;

    default void reply(String text) throws IOException {
        reply(text.getBytes(StandardCharsets.UTF_8));
    }
}
