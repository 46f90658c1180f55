package org.interactionledger.eventstore;

import java.util.Optional;
import org.interactionledger.eventstore.axonserver.AxonServerAddress;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** A real Axon Server, whose context may hold a ledger already and nothing else. */
@EnabledIfEnvironmentVariable(
        named = "LEDGER_AXONSERVER",
        matches = ".+",
        disabledReason = "no Axon Server was named: set LEDGER_AXONSERVER=host:port[/context]")
class AxonServerIT extends AxonServerContract {

    @Override
    AxonServerAddress address() {
        return AxonServerAddress.parse(
                System.getenv("LEDGER_AXONSERVER"), Optional.ofNullable(System.getenv("LEDGER_AXONSERVER_TOKEN")));
    }
}
