package org.interactionledger.projections.processing;

import java.sql.SQLException;
import java.util.Optional;
import org.interactionledger.schemas.codec.UnreadableEvent;
import org.interactionledger.schemas.projection.Fault;

/**
 * Why an event was not applied.
 *
 * @param reason in full; may quote the event, and stays in the table
 */
record Failure(Fault fault, String reason) {

    /** Enough to see what is wrong; a batch statement's message can quote kilobytes. */
    private static final int LONGEST_REASON = 1000;

    static Failure of(UnreadableEvent unreadable) {
        return new Failure(Fault.of(Fault.Kind.UNREADABLE), unreadable.reason());
    }

    static Failure of(RuntimeException thrown) {
        String text = thrown.toString().replace("\0", "");
        return new Failure(
                new Fault(Fault.Kind.EXCEPTION, Optional.of(nameOf(thrown))),
                text.substring(0, Math.min(text.length(), LONGEST_REASON)));
    }

    static Failure notInLog() {
        return new Failure(Fault.of(Fault.Kind.NOT_IN_LOG), "the log did not give it when it was tried again");
    }

    /** For the log, which must not quote the event. */
    String kindInWords() {
        return fault.exception().orElse(reason);
    }

    private static String nameOf(Throwable thrown) {
        String state = "";
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && refused.getSQLState() != null) {
                state = ", SQLSTATE " + refused.getSQLState();
            }
        }
        return thrown.getClass().getName() + state;
    }
}
