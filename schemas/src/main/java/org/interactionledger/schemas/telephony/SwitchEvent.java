package org.interactionledger.schemas.telephony;

import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.TenantId;

/** What can have happened to a switch, and to the line between it and the ledger. */
public sealed interface SwitchEvent extends LedgerEvent
        permits SwitchConnected, SwitchConnectionLost, SwitchRestarted, ObservationGapRecorded, SwitchLeaseTaken {

    SwitchId telephoneSwitch();

    @Override
    default TenantId tenant() {
        return telephoneSwitch().tenant();
    }
}
