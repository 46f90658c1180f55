package org.interactionledger.command;

import java.time.Clock;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.flywaydb.core.Flyway;
import org.interactionledger.command.agent.AgentCommands;
import org.interactionledger.command.control.ControlCommands;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.command.interaction.InteractionCommands;
import org.interactionledger.command.reading.ReadingCommands;
import org.interactionledger.command.retention.RetentionCommands;
import org.interactionledger.command.subject.SubjectCommands;
import org.interactionledger.command.telephony.SwitchCommands;
import org.interactionledger.command.telephony.SwitchLeaseCommands;
import org.interactionledger.schemas.party.DataSubjects;
import org.interactionledger.schemas.party.SubjectKeyStore;

/** The write side, put on a command bus. Knows no Spring: it runs the same in a service and over a capture file. */
public final class CommandRoom {

    private CommandRoom() {}

    /** Aggregates: everything that needs no more than the log. */
    public static void open(CommandBus bus, EventStore log, DataSubjects subjects, Provenance provenance) {
        InteractionCommands.subscribe(bus, log, subjects, provenance);
        AgentCommands.subscribe(bus, log, provenance);
        SwitchCommands.subscribe(bus, log, provenance);
        ControlCommands.subscribe(bus, log, subjects, provenance);
        ReadingCommands.subscribe(bus, log, provenance);
        RetentionCommands.subscribe(bus, log, provenance);
    }

    /** Data subjects: their erasure, and legal holds. */
    public static void openSubjects(CommandBus bus, EventStore log, SubjectKeyStore keys, Provenance provenance) {
        SubjectCommands.subscribe(bus, log, keys, provenance);
    }

    /** Leases of switches, kept in the room's own schema, which is brought up to date first. */
    public static void openLeases(
            CommandBus bus, EventStore log, Provenance provenance, DataSource database, Clock clock) {
        Flyway.configure()
                .dataSource(database)
                .schemas("command")
                .createSchemas(false)
                .locations("classpath:db/command")
                .load()
                .migrate();
        SwitchLeaseCommands.subscribe(bus, log, provenance, database, clock);
    }
}
