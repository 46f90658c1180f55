package org.interactionledger.command.retention;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.interactionledger.command.dispatch.Aggregates;
import org.interactionledger.command.dispatch.CommandHandlers;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.schemas.retention.RetentionCommand;

/** Retention classes and days on the command bus. */
public final class RetentionCommands {

    private RetentionCommands() {}

    public static void subscribe(CommandBus bus, EventStore log, Provenance provenance) {
        Aggregates<RetentionAggregate> days =
                Aggregates.ofShortLife(RetentionAggregate.class, log, RetentionAggregate::new);
        CommandHandlers.subscribe(
                bus,
                RetentionCommand.class,
                (command, message) -> days.handle(
                        RetentionAggregate.idOf(command.day()), day -> day.handle(command, message, provenance)));
    }
}
