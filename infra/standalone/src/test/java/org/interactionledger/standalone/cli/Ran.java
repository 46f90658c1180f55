package org.interactionledger.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A command that was run, as on a command line. */
record Ran(int exit, String out, String err) {

    static Ran of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Ledger.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Ran(exit, out.toString(), err.toString());
    }

    /** What a command printed that did its work. */
    static String well(String... arguments) {
        Ran ran = of(arguments);
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        return ran.out();
    }

    /** The arguments with those that say which running ledger is meant. */
    static String[] asking(URI ledger, String token, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", ledger.toString(), "--token", token, "--tenant", "main"));
        return all.toArray(String[]::new);
    }
}
