package org.interactionledger.command.telephony;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.interactionledger.command.dispatch.Aggregates;
import org.interactionledger.command.dispatch.CommandHandlers;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.schemas.telephony.SwitchCommand;

/** Switches on the command bus. */
public final class SwitchCommands {

    private SwitchCommands() {}

    public static void subscribe(CommandBus bus, EventStore log, Provenance provenance) {
        Aggregates<SwitchAggregate> switches = Aggregates.ofLongLife(SwitchAggregate.class, log, SwitchAggregate::new);
        CommandHandlers.subscribe(
                bus,
                SwitchCommand.class,
                (command, message) -> switches.handle(
                        SwitchAggregate.idOf(command.telephoneSwitch()),
                        line -> line.handle(command, message, provenance)));
    }
}
