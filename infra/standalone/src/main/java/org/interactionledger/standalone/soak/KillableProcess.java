package org.interactionledger.standalone.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A command of the product as a process of its own, that can be killed. */
final class KillableProcess implements AutoCloseable {

    private static final int TOLD_LINES = 40;
    private static final int LONGEST_END_SECONDS = 30;

    private final Process process;
    private final List<String> lastLines = new ArrayList<>();

    private KillableProcess(Process process) {
        this.process = process;
    }

    /**
     * @param jar     of the product
     * @param secrets environment variables
     * @param heard   told every line that it prints, on a thread of its own
     * @param ended   called after the last line
     */
    static KillableProcess start(
            Path jar,
            String heap,
            List<String> arguments,
            Map<String, String> secrets,
            Consumer<String> heard,
            Runnable ended)
            throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx" + heap,
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-jar",
                                jar.toString()),
                        arguments.stream())
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("LEDGER_AXONSERVER"); // whose log would not be this rehearsal's alone
        builder.environment().putAll(secrets);
        KillableProcess started = new KillableProcess(builder.start());
        Thread.ofVirtual().start(() -> started.listen(heard, ended));
        return started;
    }

    private void listen(Consumer<String> heard, Runnable ended) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                remember(line);
                heard.accept(line);
            }
        } catch (IOException _) {
            // the process was killed while it spoke
        }
        ended.run();
    }

    private synchronized void remember(String line) {
        lastLines.add(line);
        if (lastLines.size() > TOLD_LINES) {
            lastLines.removeFirst();
        }
    }

    /** The last lines that it printed. */
    synchronized String lastWords() {
        return String.join("\n", lastLines);
    }

    /** SIGKILL: nothing in it can be finished. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM, as Ctrl-C, and then waits for the end. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
