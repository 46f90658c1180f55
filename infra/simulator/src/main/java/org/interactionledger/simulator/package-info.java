/**
 * A switch that speaks ESL as FreeSWITCH does, and plays captures of a real one byte for byte but for ids and times.
 *
 * <p>It is how the demo and the tests get real traffic. Start reading at {@link
 * org.interactionledger.simulator.SwitchSimulator}; what becomes of a frame when it is played is in {@link
 * org.interactionledger.simulator.Take}. Nothing here knows what an interaction is.
 */
@NullMarked
package org.interactionledger.simulator;

import org.jspecify.annotations.NullMarked;
