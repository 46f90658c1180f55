package org.interactionledger.standalone.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ledger soak}. */
@Command(name = "soak", description = "Runs the long versions of tests.", mixinStandardHelpOptions = true)
final class SoakCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        return 0;
    }
}
