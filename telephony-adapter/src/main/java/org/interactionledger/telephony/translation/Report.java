package org.interactionledger.telephony.translation;

import org.interactionledger.schemas.agent.AgentCommand;
import org.interactionledger.schemas.control.ControlCommand;
import org.interactionledger.schemas.interaction.InteractionCommand;
import org.interactionledger.schemas.telephony.SwitchCommand;

/** What follows from a switch's event: a command, by the aggregate that it is for. */
public sealed interface Report {

    /** What the write side is to be told. */
    Object command();

    /** Something happened to a contact. */
    record OfInteraction(InteractionCommand.Observe command) implements Report {}

    /** An agent does something else than before. */
    record OfAgent(AgentCommand.ObserveStatus command) implements Report {}

    /** The switch has answered what it was asked to do. */
    record OfControl(ControlCommand.ReportAnswer command) implements Report {}

    /** The adapter and its switch get along otherwise than before. */
    record OfSwitch(SwitchCommand command) implements Report {}
}
