/**
 * A switch without media: channels that go through the states of FreeSWITCH and tell of each step by the events, header
 * names and values that the captures of a real one have. Nothing here opens a socket or reads a clock: {@code
 * VirtualSwitch} goes through its agenda as fast as it is asked to. Start there; {@code Releases} and {@code Bridges} are
 * what everything else is made of.
 */
@NullMarked
package org.interactionledger.simulator.engine;

import org.jspecify.annotations.NullMarked;
