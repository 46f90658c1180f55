package org.interactionledger.telephony.cdr;

import java.nio.file.Path;
import java.time.Duration;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.telephony.translation.DialPlan;

/**
 * Where the call detail records of one tenant come in.
 *
 * @param directory where the switch, or the HTTP endpoint, lays them
 * @param every     between two looks into it
 * @param settling  how long a file is left alone after it was written: it may be being written, and what the switch
 *                  said of the call on its event socket is to come first
 * @param patience  how long a record waits for those of the legs that its own was made for; also how long it is
 *                  remembered which leg was made for which, and how long done records are kept
 */
public record CdrSettings(
        TenantId tenant, Path directory, DialPlan dialPlan, Duration every, Duration settling, Duration patience) {

    /** For a switch whose calls last less than a day. */
    public static CdrSettings standard(TenantId tenant, Path directory, DialPlan dialPlan) {
        return new CdrSettings(
                tenant, directory, dialPlan, Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofHours(24));
    }
}
