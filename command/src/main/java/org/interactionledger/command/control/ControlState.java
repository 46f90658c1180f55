package org.interactionledger.command.control;

import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.control.ControlAction;
import org.interactionledger.schemas.control.Digits;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.provenance.SourceKey;

/** What the write side knows of one control. Immutable; folded from its events by {@link ControlDecider}. */
sealed interface ControlState {

    /** Nothing was ever recorded. */
    record Unknown() implements ControlState {}

    /** Not yet on the wire. */
    record Waiting(Order order) implements ControlState {}

    /** On the wire, or about to be: never to be sent again. */
    record OnTheWire(Order order) implements ControlState {}

    /**
     * Nothing more is sent.
     *
     * @param open whether the switch's answer would still be news
     */
    record Over(Order order, boolean open) implements ControlState {}

    /** @param digits empty where none are sent, and where they were counted and not kept: {@code digitsCounted} */
    record Order(
            SourceKey source,
            Optional<InteractionId> interaction,
            ControlAction action,
            Optional<Address> to,
            Optional<Digits> digits,
            boolean digitsCounted,
            Instant deadline) {}
}
