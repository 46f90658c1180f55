package org.interactionledger.schemas.evolution;

/** Who can read whom after a change. What is stored was written by the old version and is read by the new one. */
public enum Compatibility {
    /** Old and new read each other. */
    FULL,
    /** The new version reads what the old one wrote; the old one may not read the new one's. */
    BACKWARD,
    /** The old version reads what the new one writes; the new one may not read what is stored. */
    FORWARD,
    NONE;

    static Compatibility of(boolean backward, boolean forward) {
        if (backward) {
            return forward ? FULL : BACKWARD;
        }
        return forward ? FORWARD : NONE;
    }

    /** Whether everything that is stored can still be read. */
    public boolean readsWhatIsStored() {
        return this == FULL || this == BACKWARD;
    }
}
