package org.interactionledger.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Finds and ends server processes, whoever started them: a killed JVM leaves its servers to the next one. */
final class ServerProcess {

    private static final Duration POLL = Duration.ofMillis(10);

    private ServerProcess() {}

    /** Living processes whose command line, cut into its arguments, is the one asked for. */
    static List<ProcessHandle> running(Predicate<List<String>> commandLine) {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine.test(arguments(process.pid())))
                .toList();
    }

    /** From {@code /proc}, since {@link ProcessHandle.Info} glues the arguments together; one empty argument once the process is gone. */
    private static List<String> arguments(long pid) {
        try {
            String raw = Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1);
            String decoded = new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            return List.of(decoded.split("\0", -1));
        } catch (IOException goneOrNotOurs) {
            return List.of("");
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
        long end = System.nanoTime() + patience.toNanos();
        while (isAlive(process)) {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }

    /**
     * A dead process whose parent has not yet asked for its exit code (in a container whose process 1 never does, for
     * ever) is not alive, though {@link ProcessHandle#isAlive} says so. Such a process has no command line any more.
     */
    static boolean isAlive(ProcessHandle process) {
        return process.isAlive() && !arguments(process.pid()).equals(List.of(""));
    }
}
