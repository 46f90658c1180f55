package org.interactionledger.schemas.control;

import java.time.Instant;
import java.util.List;
import org.interactionledger.schemas.identity.ControlId;
import org.interactionledger.schemas.identity.SwitchId;

/** In order of their requests. */
public record OpenControls(List<Open> controls) {

    /** @param dispatched whether it must not be sent again */
    public record Open(ControlId control, SwitchId telephoneSwitch, Instant deadline, boolean dispatched) {}
}
