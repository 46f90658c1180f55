package org.interactionledger.telephony.control;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The way to one switch, for whoever has its lease. Any thread. */
public interface SwitchLine {

    /** Counts connections; empty while there is none. */
    Optional<Long> connection();

    /**
     * Sends {@code bgapi line}, to be answered by a BACKGROUND_JOB event of this {@code Job-UUID}.
     *
     * @return completes when the switch has taken the job; fails with {@link
     *     org.interactionledger.telephony.connection.CommandRefusedException} where it did not, and with {@link
     *     org.interactionledger.telephony.connection.NotConnectedException} where nothing is known
     */
    CompletableFuture<?> bgapi(String line, UUID job);
}
