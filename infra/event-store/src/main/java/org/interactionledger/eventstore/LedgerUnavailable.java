package org.interactionledger.eventstore;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/**
 * The home of the log cannot be reached now, or is starting or stopping. Trying again later may help. Where it happened
 * during an append, that unit of work may or may not be stored: read the aggregate before asking again.
 */
public final class LedgerUnavailable extends EventStoreException {

    private static final long serialVersionUID = 1L;

    /** @param message what the event store cannot do now, and because of what */
    public LedgerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    /** The failure as this exception where it is one of availability, or else as a plain {@link EventStoreException}. */
    static EventStoreException from(SQLException failure, String action) {
        return isUnavailability(failure)
                ? new LedgerUnavailable(
                        "The event store cannot " + action + " because PostgreSQL is away: " + failure.getMessage(),
                        failure)
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
