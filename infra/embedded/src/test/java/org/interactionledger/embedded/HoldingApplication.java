package org.interactionledger.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Holds a data directory, says so, and stays until it is killed. */
final class HoldingApplication {

    private HoldingApplication() {}

    public static void main(String[] arguments) throws Exception {
        try (DataDirectory directory = DataDirectory.open(Path.of(arguments[0]))) {
            System.out.println("holding " + directory.path());
            new CountDownLatch(1).await();
        }
    }
}
