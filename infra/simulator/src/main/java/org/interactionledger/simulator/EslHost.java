package org.interactionledger.simulator;

import java.util.Optional;

/** The switch behind a dialogue. Called on the thread of the connection. */
interface EslHost {

    /** True for the well-known password, and for {@code user:password} of a user of its own. */
    boolean accepts(String secret);

    /** To {@code api}; empty where the switch stays silent. May wait. */
    Optional<String> answer(String command) throws InterruptedException;

    /** {@code bgapi}, after the reply that names the job. */
    void background(String job, String command) throws InterruptedException;

    /** A listener has asked for events, and the reply is on its way. */
    void subscribed();

    /** {@code sendevent}: told to everybody who listens to it. */
    default void event(String name, java.util.List<String> headers, String body) throws InterruptedException {}
}
