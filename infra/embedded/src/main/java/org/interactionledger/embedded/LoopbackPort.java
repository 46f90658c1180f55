package org.interactionledger.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of 127.0.0.1. */
final class LoopbackPort {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private LoopbackPort() {}

    /** A port that was free a moment ago; who binds it must be ready to lose the race and ask again. */
    static int free() {
        try (ServerSocket probe = new ServerSocket(0, 1, LOOPBACK)) {
            return probe.getLocalPort();
        } catch (IOException failure) {
            throw new EmbeddedServerException("Cannot bind any port of 127.0.0.1: " + failure.getMessage(), failure);
        }
    }

    static void requireFree(int port, String whoWantsIt) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(LOOPBACK, port), 1);
        } catch (IOException taken) {
            throw new EmbeddedServerException(
                    "Cannot start %s: port %d of 127.0.0.1 is in use by another process. Choose another, or stop the process that listens there."
                            .formatted(whoWantsIt, port),
                    taken);
        }
    }
}
