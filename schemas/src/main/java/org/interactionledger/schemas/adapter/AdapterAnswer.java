package org.interactionledger.schemas.adapter;

import java.util.Optional;
import org.interactionledger.schemas.control.DispatchAnswer;
import org.interactionledger.schemas.interaction.Refusal;

/**
 * The ledger has decided on a command, for good: what follows from it is durable. Any other answer than this means that
 * nothing is known to have become of it, and it may be sent again.
 *
 * @param refused  why nothing follows from it
 * @param dispatch of {@code DispatchControl} alone
 */
public record AdapterAnswer(Optional<Refused> refused, Optional<DispatchAnswer> dispatch) {

    /** A {@link Refusal} on its way to another process. */
    public record Refused(Refusal.Kind kind, String code, String message) {

        public Refusal asRefusal() {
            return new Refusal(kind, code, message);
        }
    }

    public static AdapterAnswer taken() {
        return new AdapterAnswer(Optional.empty(), Optional.empty());
    }

    public static AdapterAnswer dispatch(DispatchAnswer answer) {
        return new AdapterAnswer(Optional.empty(), Optional.of(answer));
    }

    public static AdapterAnswer refused(Refusal refusal) {
        return new AdapterAnswer(
                Optional.of(new Refused(refusal.kind(), refusal.code(), String.valueOf(refusal.getMessage()))),
                Optional.empty());
    }
}
