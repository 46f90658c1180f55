package org.interactionledger.telephony.adapter;

import java.util.Optional;
import java.util.UUID;

/**
 * The last event, in the order of the wire, that is in the frame journal: what comes after it may have to be sent
 * again by whoever can.
 */
record DurableMark(UUID core, long sequence) {

    static final Optional<DurableMark> NONE = Optional.empty();
}
