package org.interactionledger.standalone.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.interactionledger.schemas.codec.LedgerJson;
import picocli.CommandLine;

/** What a command says: how it goes, on standard error; what came of it, on standard output. Thread-safe. */
final class Teller {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);

    private final PrintWriter out;
    private final PrintWriter err;
    private final long startedAt = System.nanoTime();
    private long lastLine = startedAt;

    Teller(CommandLine commandLine) {
        this.out = commandLine.getOut();
        this.err = commandLine.getErr();
    }

    synchronized void say(String line) {
        err.println(line);
        err.flush();
    }

    /** A line every two seconds at most. */
    synchronized void progress(String unit, long done, long of) {
        long now = System.nanoTime();
        if (now - lastLine < BETWEEN_LINES.toNanos()) {
            return;
        }
        lastLine = now;
        say(String.format(
                Locale.ROOT,
                "  %,d of %,d %s (%d %%), %,.0f a second",
                done,
                of,
                unit,
                of == 0 ? 100 : done * 100 / of,
                done / seconds()));
    }

    synchronized void result(String text) {
        out.println(text);
        out.flush();
    }

    void json(Object result) {
        result(LedgerJson.mapper().writeValueAsString(result));
    }

    double seconds() {
        return Math.max(1e-3, (System.nanoTime() - startedAt) / 1e9);
    }
}
