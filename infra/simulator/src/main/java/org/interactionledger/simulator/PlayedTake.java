package org.interactionledger.simulator;

import java.time.Duration;
import java.util.Optional;

/**
 * What was played: to be held against what a listener understood.
 *
 * @param number counts takes of one simulator from 0
 * @param shift how much later than in the capture everything happens
 */
public record PlayedTake(Scenario scenario, int number, Duration shift) {

    /** What really happened in this take, with its times. */
    public Optional<String> truth() {
        return scenario.truth(shift);
    }
}
