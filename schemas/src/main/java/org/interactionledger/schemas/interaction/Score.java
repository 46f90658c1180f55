package org.interactionledger.schemas.interaction;

/** Points reached of those that could be reached. */
public record Score(double points, double of) {

    public Score {
        if (!(of > 0) || !(points >= 0) || points > of) {
            throw new IllegalArgumentException("A score must be 0 to " + of + " points, but was " + points);
        }
    }
}
