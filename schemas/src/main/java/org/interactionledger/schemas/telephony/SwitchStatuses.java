package org.interactionledger.schemas.telephony;

import java.util.List;
import org.interactionledger.schemas.identity.TenantId;

/** The switches that the answering adapter speaks for. */
public record SwitchStatuses(List<SwitchStatus> switches) {

    public SwitchStatuses of(TenantId tenant) {
        return new SwitchStatuses(switches.stream()
                .filter(status -> status.telephoneSwitch().tenant().equals(tenant))
                .toList());
    }
}
