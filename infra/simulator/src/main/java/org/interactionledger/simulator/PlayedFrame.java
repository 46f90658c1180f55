package org.interactionledger.simulator;

/**
 * One event as it goes to the listeners.
 *
 * @param bytes header block and body; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one thread's loop to a socket, never compared
record PlayedFrame(EventHeaders event, byte[] bytes) {}
