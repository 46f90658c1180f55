package org.interactionledger.schemas.agent;

/** @param level 1 (learning) to 10 (expert) */
public record Skill(String name, int level) {

    public Skill {
        if (level < 1 || level > 10) {
            throw new IllegalArgumentException("A skill level must be 1 to 10, but was " + level);
        }
    }
}
