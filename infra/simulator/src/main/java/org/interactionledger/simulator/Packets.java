package org.interactionledger.simulator;

import java.util.ArrayList;
import java.util.List;

/** Where the packets of the recording cut a frame, carried over to the frame as it is played. */
final class Packets {

    private Packets() {}

    /** Bytes {@code from} up to {@code to} of the played frame, which came with this read. */
    record Piece(int from, int to, Arrival arrival) {}

    /**
     * A border inside the frame stays at the same byte, counted from the frame's start; one that lay beyond what the frame
     * now is falls at its end.
     */
    static List<Piece> of(CapturedFrame captured, int playedLength, List<Arrival> arrivals) {
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int index = firstAfter(captured.offset(), arrivals); from < playedLength; index++) {
            boolean last = index >= arrivals.size() - 1 || arrivals.get(index).upTo() >= captured.end();
            Arrival arrival = arrivals.get(Math.min(index, arrivals.size() - 1));
            int to = last ? playedLength : Math.min(playedLength, arrival.upTo() - captured.offset());
            if (to > from) {
                pieces.add(new Piece(from, to, arrival));
                from = to;
            }
        }
        return pieces;
    }

    private static int firstAfter(int offset, List<Arrival> arrivals) {
        int low = 0;
        int high = arrivals.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (arrivals.get(middle).upTo() > offset) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
