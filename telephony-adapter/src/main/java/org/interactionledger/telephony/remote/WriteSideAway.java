package org.interactionledger.telephony.remote;

/** The ledger was not reached, or does not take commands now, or not from us. It is not known what became of one. */
public final class WriteSideAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WriteSideAway(String message) {
        super(message, null, false, false);
    }

    /** Whether a command failed for this reason, which passes. */
    public static boolean causes(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof WriteSideAway) {
                return true;
            }
        }
        return false;
    }
}
