package org.interactionledger.projections.processing;

import org.interactionledger.schemas.codec.PersonalDataCipher;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionException;

/**
 * Something that a projection needs is not there now. No event is to blame: the batch is tried again until it passes.
 */
public class Outage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Outage(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Whether trying again can help. Of the database's errors only those that the data itself cause (SQLSTATE classes 22
     * and 23) are an event's fault; a missing table or a refused connection is not.
     */
    static boolean isBehind(RuntimeException failure) {
        return switch (failure) {
            case DataIntegrityViolationException _ -> false;
            case DataAccessException _, TransactionException _, Outage _, PersonalDataCipher.KeysUnavailable _ -> true;
            default -> false;
        };
    }

    /** For people; what a database says of a statement may quote personal data, and is left out. */
    static String inWords(RuntimeException failure) {
        return failure instanceof Outage outage
                ? String.valueOf(outage.getMessage())
                : "PostgreSQL does not do its part: " + failure.getClass().getSimpleName() + ". Waiting until it does.";
    }
}
