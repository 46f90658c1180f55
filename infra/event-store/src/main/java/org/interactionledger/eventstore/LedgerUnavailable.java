package org.interactionledger.eventstore;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/**
 * The log cannot be reached now, or has more to do than it can take. Trying again later may help. It says
 * whether an append was certainly not made, or whether it may have been: read the aggregate then before asking again.
 */
public final class LedgerUnavailable extends EventStoreException {

    private static final long serialVersionUID = 1L;

    private final boolean outcomeUnknown;

    /** @param message what the event store cannot do now, and because of what */
    public LedgerUnavailable(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private LedgerUnavailable(String message, @Nullable Throwable cause, boolean outcomeUnknown) {
        super(message, cause);
        this.outcomeUnknown = outcomeUnknown;
    }

    /** Whether what was to be appended may be in the log, or come there yet. Otherwise it is not, and never will be. */
    public boolean isOutcomeUnknown() {
        return outcomeUnknown;
    }

    static LedgerUnavailable away(SQLException failure, String action) {
        return new LedgerUnavailable(
                "The event store cannot " + action + " because PostgreSQL is away: " + failure.getMessage(), failure);
    }

    /** The server answered, and rolled back. */
    static EventStoreException refused(SQLException failure, int events) {
        String message = "PostgreSQL refused to append " + events + " events: " + failure.getMessage();
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("53") || state.startsWith("57")
                ? new LedgerUnavailable(message + ". Nothing was written; see to the server and ask again", failure)
                : new EventStoreException(message + ". Nothing was written", failure);
    }

    static LedgerUnavailable busy(int events, int waiting, Duration patience) {
        return new LedgerUnavailable(
                "The event store is busy: " + events + " events waited " + patience.toMillis() + " ms behind " + waiting
                        + " other units of work. Nothing of them was written; ask again later",
                null);
    }

    static LedgerUnavailable closing() {
        return new LedgerUnavailable("The event store is being closed. Nothing was written", null);
    }

    static LedgerUnavailable outcomeUnknown(int events, @Nullable SQLException failure) {
        return new LedgerUnavailable(
                "PostgreSQL was lost while " + events
                        + " events were being committed, and has not come back to say what"
                        + " became of them. Read the aggregate before asking again",
                failure,
                true);
    }

    /** The failure as this exception where it is one of availability, or else as a plain {@link EventStoreException}. */
    static EventStoreException from(SQLException failure, String action) {
        return isUnavailability(failure)
                ? away(failure, action)
                : new EventStoreException("The event store cannot " + action + ": " + failure.getMessage(), failure);
    }

    static boolean isUnavailability(SQLException failure) {
        // Classes 08 (connection), 53 (resources) and 57P (operator intervention): PostgreSQL manual, appendix A.
        String state = failure.getSQLState();
        return failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                || (state != null && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P")));
    }
}
