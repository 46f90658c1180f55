package org.interactionledger.schemas.telephony;

import java.util.Optional;

/** @param found empty where no frames of the switch were read again since its adapter started */
public record RereadAnswer(Optional<RereadStatus> found) {}
