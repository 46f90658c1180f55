package org.interactionledger.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Finds and ends server processes, whoever started them: a killed JVM leaves its servers to the next one. */
final class ServerProcess {

    private ServerProcess() {}

    /** Living processes whose command line, cut into its arguments, is the one asked for. */
    static List<ProcessHandle> running(Predicate<List<String>> commandLine) {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine.test(arguments(process.pid())))
                .toList();
    }

    /** From {@code /proc}, since {@link ProcessHandle.Info} glues the arguments together; empty once the process is gone. */
    private static List<String> arguments(long pid) {
        try {
            String raw = Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1);
            String decoded = new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            return List.of(decoded.split("\0", -1));
        } catch (IOException goneOrNotOurs) {
            return List.of();
        }
    }

    /** Asks the process to end and waits; true when it is gone. */
    static boolean terminate(ProcessHandle process, Duration patience) {
        process.destroy();
        return awaitExit(process, patience);
    }

    /** Ends the process at once and waits; true when it is gone. */
    static boolean kill(ProcessHandle process, Duration patience) {
        process.destroyForcibly();
        return awaitExit(process, patience);
    }

    static boolean awaitExit(ProcessHandle process, Duration patience) {
        try {
            return process.onExit()
                            .thenApply(_ -> true)
                            .completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
                            .join()
                    || !process.isAlive();
        } catch (CompletionException unknown) {
            return !process.isAlive();
        }
    }
}
