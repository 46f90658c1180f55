package org.interactionledger.simulator;

import java.time.Duration;

/**
 * One read of the recording: the bytes that came together.
 *
 * @param after since the connection was made
 * @param upTo offset after its last byte
 */
record Arrival(Duration after, int upTo) {}
