package org.interactionledger.standalone.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import org.interactionledger.schemas.codec.LedgerJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ledger version}. */
@Command(name = "version", description = "Says which version this is.", mixinStandardHelpOptions = true)
final class VersionCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--json", description = "Print a JSON object.")
    private boolean json;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, String> version = new TreeMap<>(Map.of(
                    "version", Version.current(), "java", Runtime.version().toString()));
            out.println(LedgerJson.mapper().writeValueAsString(version));
        } else {
            out.println("Interaction Ledger " + Version.current() + " on Java " + Runtime.version());
        }
    }
}
