package org.interactionledger.standalone.soak.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.interactionledger.embedded.SharedServers;
import org.interactionledger.standalone.soak.store.StoreSoak.Settings;
import org.interactionledger.standalone.soak.store.StoreSoak.Summary;

/** Runs of the soak whose nodes are started from the class path of the tests. */
final class SoakRuns {

    private SoakRuns() {}

    static Settings settings(String... nodeArguments) throws IOException {
        List<String> node = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                NodeMain.class.getName()));
        node.addAll(List.of(nodeArguments));
        return new Settings(
                node,
                Files.createTempDirectory("ledger-soak"),
                SharedServers.distributions(),
                Duration.ZERO,
                300,
                2,
                1,
                8,
                false,
                Duration.ofSeconds(8),
                20261124);
    }

    static Summary run(Settings settings) throws IOException, InterruptedException {
        Summary summary = StoreSoak.run(settings, System.out::println);
        System.out.println(summary);
        return summary;
    }
}
