package org.interactionledger.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Where a simulated switch listens, on 127.0.0.1. */
final class Door implements AutoCloseable {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final ServerSocket server;

    private Door(ServerSocket server) {
        this.server = server;
    }

    /**
     * Returns when the port accepts connections.
     *
     * @param port 0 for any that is free
     */
    static Door open(int port) {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(LOOPBACK, port));
            return new Door(server);
        } catch (IOException taken) {
            throw new UncheckedIOException(
                    "Cannot start the simulated switch: port %d of 127.0.0.1 cannot be bound. Choose another."
                            .formatted(port),
                    taken);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** Hands over each connection, on a thread of its own, until the door is closed. */
    void accept(Executor threads, Consumer<Socket> serving) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                threads.execute(() -> serving.accept(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
