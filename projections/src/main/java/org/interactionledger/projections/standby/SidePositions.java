package org.interactionledger.projections.standby;

import java.util.Optional;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.TrackingToken;
import org.interactionledger.projections.processing.Tokens;

/** How far each side is, by the tokens in the database: the same for every node. */
final class SidePositions {

    private final Tokens tokens;

    SidePositions(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Of the last event that any segment has folded in; 0 before the first. */
    long furthest(String name) {
        return positions(name).max().orElse(0);
    }

    /** Of the last event that every segment has folded in; 0 before the first. */
    long slowest(String name) {
        return positions(name).min().orElse(0);
    }

    int segments(String name) {
        return tokens.of(name).size();
    }

    private LongStream positions(String name) {
        return tokens.of(name).values().stream().mapToLong(SidePositions::position);
    }

    private static long position(Optional<TrackingToken> token) {
        return token.map(read -> read.position().orElse(0)).orElse(0L);
    }
}
