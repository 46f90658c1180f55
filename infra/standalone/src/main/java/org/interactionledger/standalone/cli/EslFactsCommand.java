package org.interactionledger.standalone.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.interactionledger.standalone.facts.EslFacts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code ledger esl-facts}, which reads its own arguments: it runs without this command line as well. */
@Command(name = "esl-facts", description = "Prints, as JSON, what happened in captures of a FreeSWITCH event socket.")
final class EslFactsCommand implements Callable<Integer> {

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        return EslFacts.run(arguments.toArray(String[]::new), System.out, System.err);
    }
}
