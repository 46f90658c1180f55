package org.interactionledger.eventstore;

import org.interactionledger.eventstore.axonserver.AxonServerAddress;
import org.interactionledger.eventstore.axonserver.FakeAxonServer;
import org.junit.jupiter.api.AfterAll;

/** The engine and its connector on a real socket, against a fake: no proof about Axon Server itself. */
class AxonServerWireTest extends AxonServerContract {

    private final FakeAxonServer server = FakeAxonServer.start();

    @Override
    AxonServerAddress address() {
        return server.address("wire");
    }

    @AfterAll
    void stop() {
        server.close();
    }
}
