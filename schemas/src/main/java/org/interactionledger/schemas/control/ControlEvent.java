package org.interactionledger.schemas.control;

import java.util.Optional;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.ControlId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.TenantId;

/**
 * What can have happened to something that a switch was asked to do. {@link ControlRequested} comes first; then
 * {@link ControlDispatched} at most once, before the command is on the wire; then one of {@link ControlDone},
 * {@link ControlRefused}, {@link ControlUnanswered}, or {@link ControlLapsed} where it was never sent. An answer that
 * comes after the deadline is {@link ControlOutcomeLearned}.
 */
public sealed interface ControlEvent extends LedgerEvent
        permits ControlRequested,
                ControlDispatched,
                ControlDone,
                ControlRefused,
                ControlUnanswered,
                ControlLapsed,
                ControlOutcomeLearned {

    ControlId control();

    /** Empty where it concerns an agent and no contact. */
    Optional<InteractionId> interaction();

    @Override
    default TenantId tenant() {
        return control().tenant();
    }
}
