package org.interactionledger.schemas.control;

import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.identity.ControlId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.UserId;

/**
 * How far something is that a switch was asked to do.
 *
 * @param words      the switch's own, once it has answered
 * @param reason     why it lapsed or was not answered
 * @param answeredAt once the switch has answered, in time or late
 */
public record ControlStatus(
        ControlId control,
        State state,
        Optional<InteractionId> interaction,
        SwitchId telephoneSwitch,
        ControlAction action,
        UserId by,
        Instant requestedAt,
        Instant deadline,
        Optional<Instant> dispatchedAt,
        Optional<Instant> answeredAt,
        Optional<String> words,
        Optional<String> reason) {

    public enum State {
        /** Not yet sent. */
        REQUESTED,
        /** Sent, and not yet answered. */
        DISPATCHED,
        DONE,
        REFUSED,
        /** Sent, and never answered: whether the switch did it is not known. */
        UNANSWERED,
        /** Never sent. */
        LAPSED,
        /** Given up, and then it turned out that the switch had done it. */
        DONE_LATE,
        /** Given up, and then it turned out that the switch had refused it. */
        REFUSED_LATE
    }
}
