package org.interactionledger.standalone.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a long job is, how fast it goes and how long it will take: one line that is written over on a terminal, and a
 * line every few seconds elsewhere. The rate is that of this run, without what was done before. Not thread-safe.
 */
final class ProgressBar {

    private static final int WIDTH = 30;
    private static final Duration ON_TERMINAL = Duration.ofMillis(200);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);

    private final PrintWriter err;
    private final String unit;
    private final boolean terminal;
    private final long startedAt = System.nanoTime();
    private long shownAt = startedAt - ELSEWHERE.toNanos();
    private int shownLength;

    ProgressBar(PrintWriter err, String unit) {
        this.err = err;
        this.unit = unit;
        this.terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
    }

    void show(long done, long of) {
        long now = System.nanoTime();
        if (done < of && now - shownAt < (terminal ? ON_TERMINAL : ELSEWHERE).toNanos()) {
            return;
        }
        shownAt = now;
        String line = line(done, of, Duration.ofNanos(now - startedAt));
        if (terminal) {
            err.print("\r" + line + " ".repeat(Math.max(0, shownLength - line.length())));
            shownLength = line.length();
        } else {
            err.println(line);
        }
        err.flush();
    }

    /** Leaves the last state on the screen. */
    void end() {
        if (terminal && shownLength > 0) {
            err.println();
            err.flush();
            shownLength = 0;
        }
    }

    private String line(long done, long of, Duration elapsed) {
        double share = of == 0 ? 1 : (double) done / of;
        int full = (int) (share * WIDTH);
        double perSecond = done / Math.max(1e-3, elapsed.toNanos() / 1e9);
        return String.format(
                Locale.ROOT,
                "  [%s%s] %3.0f %%  %,d of %,d %s, %,.0f a second, %s left",
                "#".repeat(full),
                ".".repeat(WIDTH - full),
                share * 100,
                done,
                of,
                unit,
                perSecond,
                perSecond == 0 ? "?" : words(Duration.ofSeconds(Math.round((of - done) / perSecond))));
    }

    private static String words(Duration left) {
        return left.toHours() > 0
                ? left.toHours() + " h " + left.toMinutesPart() + " min"
                : left.toMinutes() > 0
                        ? left.toMinutes() + " min " + left.toSecondsPart() + " s"
                        : left.toSeconds() + " s";
    }
}
