package org.interactionledger.schemas.control;

import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.ControlId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * Somebody asked for something at a switch.
 *
 * @param to       the number to dial, where the action dials one
 * @param digits   what to send, where the action sends digits
 * @param deadline until when the switch may answer; after it nothing is sent any more
 */
@EventType(name = "control.requested")
public record ControlRequested(
        ControlId control,
        Instant at,
        SourceKey source,
        Optional<InteractionId> interaction,
        SwitchId telephoneSwitch,
        ControlAction action,
        Optional<Dialled> to,
        Optional<SentDigits> digits,
        UserId by,
        Instant deadline)
        implements ControlEvent {}
