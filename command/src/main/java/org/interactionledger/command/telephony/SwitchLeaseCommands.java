package org.interactionledger.command.telephony;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.interactionledger.command.dispatch.Aggregates;
import org.interactionledger.command.dispatch.CommandHandlers;
import org.interactionledger.command.dispatch.Provenance;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.telephony.HoldSwitchLease;
import org.interactionledger.schemas.telephony.ReleaseSwitchLease;
import org.interactionledger.schemas.telephony.SwitchCommand.TakeLease;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Leases of switches on the command bus. Answers are {@link Instant}s: until when the lease is held, or was. The lease
 * itself is working state in a table; that an adapter took it over is recorded on the switch's stream, once.
 */
public final class SwitchLeaseCommands {

    private final SwitchLeases leases;
    private final Aggregates<SwitchAggregate> switches;
    private final Provenance provenance;
    private final Clock clock;

    /** Whose lease this process has recorded or found recorded, so that a renewal need not read the stream. */
    private final Map<SwitchId, String> recorded = new ConcurrentHashMap<>();

    private SwitchLeaseCommands(SwitchLeases leases, EventStore log, Provenance provenance, Clock clock) {
        this.leases = leases;
        this.switches = Aggregates.ofLongLife(SwitchAggregate.class, log, SwitchAggregate::new);
        this.provenance = provenance;
        this.clock = clock;
    }

    public static void subscribe(
            CommandBus bus, EventStore log, Provenance provenance, DataSource database, Clock clock) {
        SwitchLeases leases = new SwitchLeases(JdbcClient.create(database), clock);
        SwitchLeaseCommands handlers = new SwitchLeaseCommands(leases, log, provenance, clock);
        CommandHandlers.<HoldSwitchLease>subscribeOne(bus, HoldSwitchLease.class, handlers::hold);
        CommandHandlers.<ReleaseSwitchLease>subscribeOne(bus, ReleaseSwitchLease.class, (request, _) -> {
            leases.release(request);
            return clock.instant();
        });
    }

    private Instant hold(HoldSwitchLease request, CommandMessage<?> message) {
        SwitchId telephoneSwitch = request.telephoneSwitch();
        Instant until;
        try {
            until = leases.hold(request);
        } catch (Refusal heldByAnother) {
            recorded.remove(telephoneSwitch);
            throw heldByAnother;
        }
        if (!request.adapter().equals(recorded.get(telephoneSwitch))) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            SourceKey source = new SourceKey.Derived(message.getIdentifier(), "switch-lease");
            TakeLease taken = new TakeLease(telephoneSwitch, now, source, request.adapter());
            switches.handle(SwitchAggregate.idOf(telephoneSwitch), line -> line.handle(taken, message, provenance));
            recorded.put(telephoneSwitch, request.adapter());
        }
        return until;
    }
}
