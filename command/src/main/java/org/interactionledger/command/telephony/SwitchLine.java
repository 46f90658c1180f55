package org.interactionledger.command.telephony;

import java.util.Optional;
import java.util.UUID;
import org.interactionledger.command.dispatch.RecentSources;

/**
 * What the write side knows of a switch.
 *
 * @param core     the run of the switch that was heard last
 * @param adapter  who took its lease last
 * @param recorded what reported its latest changes
 */
record SwitchLine(Optional<UUID> core, Optional<String> adapter, RecentSources recorded) {

    static SwitchLine unheard() {
        return new SwitchLine(Optional.empty(), Optional.empty(), RecentSources.none());
    }
}
