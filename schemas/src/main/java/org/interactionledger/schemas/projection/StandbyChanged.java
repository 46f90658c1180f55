package org.interactionledger.schemas.projection;

import java.util.Optional;

/** @param standby as it is now; empty where there is none any more */
public record StandbyChanged(Optional<StandbyStatus> standby) {}
