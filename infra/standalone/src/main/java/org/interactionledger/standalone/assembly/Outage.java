package org.interactionledger.standalone.assembly;

import java.sql.SQLException;
import org.axonframework.common.AxonTransientException;
import org.interactionledger.eventstore.LedgerUnavailable;
import org.interactionledger.schemas.codec.PersonalDataCipher.KeysUnavailable;

/** Tells what passes by itself from what does not. */
final class Outage {

    private Outage() {}

    /** Whether a command failed because something is away or somebody else was faster. */
    static boolean causes(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LedgerUnavailable
                    || cause instanceof KeysUnavailable
                    || cause instanceof SQLException
                    || cause instanceof AxonTransientException) {
                return true;
            }
        }
        return false;
    }
}
