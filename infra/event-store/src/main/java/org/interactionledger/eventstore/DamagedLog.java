package org.interactionledger.eventstore;

/** A log is not what was appended to it. Reading on would hand the damage on. */
public final class DamagedLog extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long position;

    /** @param position the first one that is not as it was */
    public DamagedLog(long position, String message) {
        super(message);
        this.position = position;
    }

    public long position() {
        return position;
    }
}
