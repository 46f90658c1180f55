package org.interactionledger.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Holds a data directory, has one document acknowledged, says so, and stays until it is killed. */
final class ElasticsearchApplication {

    private ElasticsearchApplication() {}

    public static void main(String[] arguments) throws Exception {
        DataDirectory directory = DataDirectory.open(Path.of(arguments[0]));
        ElasticsearchServer server = ElasticsearchServer.start(
                ElasticsearchServer.Settings.in(directory.elasticsearch()).withDistributions(Path.of(arguments[1])),
                System.out::println);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::close));
        Http http = new Http(server);
        http.put("/facts", "{}");
        http.put("/facts/_doc/1", "{\"fact\": \"kept\"}");
        System.out.println("acknowledged");
        new CountDownLatch(1).await();
    }
}
