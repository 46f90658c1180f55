package org.interactionledger.schemas.control;

import java.util.Optional;
import org.interactionledger.schemas.party.Address;

/** @param granted what to put on the wire, exactly now; empty where it must not be sent (any more) */
public record DispatchAnswer(Optional<Granted> granted) {

    /** Leaves no trace of the number or the digits in a log. */
    public record Granted(ControlAction action, Optional<Address> to, Optional<Digits> digits) {
        @Override
        public String toString() {
            return "Granted[" + ControlAction.nameOf(action) + "]";
        }
    }

    public static DispatchAnswer no() {
        return new DispatchAnswer(Optional.empty());
    }
}
