package org.interactionledger.standalone.operations;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.interactionledger.embedded.DataDirectory;
import org.interactionledger.embedded.PostgresServer;
import org.interactionledger.embedded.Progress;
import org.interactionledger.eventstore.Home;
import org.interactionledger.eventstore.LedgerDatabase;
import org.interactionledger.eventstore.PostgresHome;
import org.interactionledger.eventstore.axonserver.AxonServerAddress;
import org.interactionledger.eventstore.axonserver.AxonServerHome;
import org.interactionledger.standalone.assembly.LedgerStore;
import org.interactionledger.standalone.assembly.Standalone;
import org.postgresql.ds.PGSimpleDataSource;

/** Where people say that a log is, or is to be. */
public sealed interface LogLocation {

    /** How a location is written. */
    String FORMS = "data:DIR, postgres:jdbc:postgresql://HOST[:PORT]/DATABASE or axonserver:HOST[:PORT][/CONTEXT]";

    /** The PostgreSQL of a ledger's data directory. */
    record InData(Path directory) implements LogLocation {}

    /** A PostgreSQL of one's own. */
    record InPostgres(String jdbcUrl, Optional<String> password) implements LogLocation {
        @Override
        public String toString() {
            return jdbcUrl.replaceAll("(?i)(password=)[^&]*", "$1…");
        }
    }

    record OnAxonServer(AxonServerAddress address) implements LogLocation {}

    /**
     * @param secret the database's password, or the token of Axon Server
     * @throws IllegalArgumentException if the text is no location
     */
    static LogLocation parse(String text, Optional<String> secret) {
        int colon = text.indexOf(':');
        String rest = text.substring(colon + 1);
        return switch (colon < 0 || rest.isEmpty() ? "" : text.substring(0, colon)) {
            case "data" -> new InData(Path.of(rest));
            case "postgres" -> new InPostgres(jdbcUrl(rest), secret);
            case "axonserver" -> new OnAxonServer(AxonServerAddress.parse(rest, secret));
            default -> throw new IllegalArgumentException("A log is at " + FORMS + ", but was '" + text + "'.");
        };
    }

    /** Whether the keys of data subjects lie beside the log there. */
    default boolean hasKeysBeside() {
        return switch (this) {
            case InData _, InPostgres _ -> true;
            case OnAxonServer _ -> false;
        };
    }

    /** @throws NoLedger if there is none */
    default OpenHome open(Progress progress) {
        return switch (this) {
            case InData(Path directory) -> {
                OpenLedger ledger = OpenLedger.in(directory, progress);
                yield new OpenHome(PostgresHome.at(directory.toString(), ledger.database()), ledger);
            }
            case InPostgres at -> new OpenHome(PostgresHome.at(at.toString(), source(at)), () -> {});
            case OnAxonServer(AxonServerAddress address) -> new OpenHome(AxonServerHome.at(address), () -> {});
        };
    }

    /** Makes the ledger where the location is a new or empty directory; elsewhere it must be there. */
    default OpenHome openOrMake(Progress progress) {
        return this instanceof InData(Path directory) && !Files.exists(directory.resolve("lock"))
                ? make(directory, progress)
                : open(progress);
    }

    /** A home, with whatever had to be started for it. */
    record OpenHome(Home home, AutoCloseable server) implements AutoCloseable {

        @Override
        public void close() {
            home.close();
            try {
                server.close();
            } catch (Exception e) {
                throw new IllegalStateException(home.name() + " could not be closed: " + e.getMessage(), e);
            }
        }
    }

    private static OpenHome make(Path directory, Progress progress) {
        DataDirectory data = DataDirectory.open(directory);
        try {
            PostgresServer postgres = PostgresServer.start(data.postgres(), progress);
            try {
                LedgerStore store = Standalone.prepare(data, postgres, progress);
                return new OpenHome(PostgresHome.at(directory.toString(), store.connections()), () -> {
                    postgres.close();
                    data.close();
                });
            } catch (RuntimeException e) {
                postgres.close();
                throw e;
            }
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    private static String jdbcUrl(String text) {
        String url = text.startsWith("jdbc:") ? text : "jdbc:postgresql:" + text;
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "A database is named as jdbc:postgresql://HOST[:PORT]/DATABASE, but was '" + text + "'.");
        }
        return url;
    }

    private static PGSimpleDataSource source(InPostgres at) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(at.jdbcUrl());
        if (source.getUser() == null) {
            source.setUser(LedgerDatabase.APPLICATION_ROLE);
        }
        at.password().ifPresent(source::setPassword);
        source.setConnectTimeout(10);
        source.setTcpKeepAlive(true);
        source.setApplicationName("interaction-ledger copy");
        return source;
    }
}
