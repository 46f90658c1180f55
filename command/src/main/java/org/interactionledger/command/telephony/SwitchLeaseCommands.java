package org.interactionledger.command.telephony;

import java.time.Clock;
import java.time.Instant;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.interactionledger.command.dispatch.CommandHandlers;
import org.interactionledger.schemas.telephony.HoldSwitchLease;
import org.interactionledger.schemas.telephony.ReleaseSwitchLease;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Leases of switches on the command bus. Answers are {@link Instant}s: until when the lease is held, or was. */
public final class SwitchLeaseCommands {

    private SwitchLeaseCommands() {}

    public static void subscribe(CommandBus bus, DataSource database, Clock clock) {
        SwitchLeases leases = new SwitchLeases(JdbcClient.create(database), clock);
        CommandHandlers.<HoldSwitchLease>subscribeOne(bus, HoldSwitchLease.class, (request, _) -> leases.hold(request));
        CommandHandlers.<ReleaseSwitchLease>subscribeOne(bus, ReleaseSwitchLease.class, (request, _) -> {
            leases.release(request);
            return clock.instant();
        });
    }
}
