package org.interactionledger.simulator;

/**
 * One frame as it lies in a capture: a header block with its empty line, and its body.
 *
 * @param offset of its first byte in the capture
 * @param length in bytes, body included
 * @param bodyOffset of the body's first byte in the capture; {@code offset + length} where there is none
 * @param contentType as the frame says it; empty where it says none
 */
record CapturedFrame(int offset, int length, int bodyOffset, String contentType) {

    boolean isEvent() {
        return contentType.equals("text/event-plain");
    }

    int end() {
        return offset + length;
    }
}
