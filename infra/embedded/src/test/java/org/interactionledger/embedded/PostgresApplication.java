package org.interactionledger.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.CountDownLatch;

/** Holds a data directory, commits one row, says so, and stays until it is killed. */
final class PostgresApplication {

    private PostgresApplication() {}

    public static void main(String[] arguments) throws Exception {
        DataDirectory directory = DataDirectory.open(Path.of(arguments[0]));
        PostgresServer server = PostgresServer.start(
                PostgresServer.Settings.in(directory.postgres()).withDistributions(Path.of(arguments[1])),
                System.out::println);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::close));
        try (Connection connection = server.database("ledger").connect()) {
            connection.createStatement().execute("CREATE TABLE IF NOT EXISTS facts (fact text)");
            connection.createStatement().execute("INSERT INTO facts VALUES ('kept')");
        }
        System.out.println("committed");
        new CountDownLatch(1).await();
    }
}
