package org.interactionledger.schemas.telephony;

import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.interaction.RereadMode;

/**
 * Asks the adapter of a switch to read the frames that it keeps again, with the model and the dial plan that it has
 * now. Answered with a {@link RereadStatus} when that has begun; asked again with {@link GetReread}.
 */
public record RereadSwitch(SwitchId telephoneSwitch, UserId by, RereadMode mode) {}
