package org.interactionledger.standalone.operations;

import org.interactionledger.embedded.PostgresServer;

/** A server that is stopped when its work is done, and also when the process is asked to end before (Ctrl-C, SIGTERM). */
final class StoppedAtExit implements AutoCloseable {

    private final PostgresServer server;
    private final Thread atExit;

    private StoppedAtExit(PostgresServer server) {
        this.server = server;
        this.atExit = Thread.ofPlatform().name("stop-postgresql").unstarted(server::close);
    }

    static StoppedAtExit of(PostgresServer server) {
        StoppedAtExit stopped = new StoppedAtExit(server);
        Runtime.getRuntime().addShutdownHook(stopped.atExit);
        return stopped;
    }

    PostgresServer server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException _) {
            // the process is ending, and the hook has run or is running
        }
    }
}
