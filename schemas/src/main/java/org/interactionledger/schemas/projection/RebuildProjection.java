package org.interactionledger.schemas.projection;

import org.interactionledger.schemas.identity.UserId;

/**
 * Asks to build a read model anew from the log, beside the one that is read; answered with {@link StandbyStatus}.
 *
 * @param automaticSwitch whether the new one is read as soon as it has caught up
 */
public record RebuildProjection(UserId by, String projection, boolean automaticSwitch) {}
