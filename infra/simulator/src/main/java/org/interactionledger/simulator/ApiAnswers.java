package org.interactionledger.simulator;

import java.util.Optional;

/** What the switch answers to {@code api} and {@code bgapi}. Called on the listener's thread. */
@FunctionalInterface
public interface ApiAnswers {

    /** As an answer to {@code bgapi}: the job is taken, and never heard of again. */
    String SILENCE = "\0";

    /** The answer's text as the switch words it, line break included; empty where it does not know the command. */
    Optional<String> answer(String command);
}
