package org.interactionledger.standalone.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The product as a process of its own, that can be killed. */
final class LedgerProcess implements AutoCloseable {

    private static final Pattern VISIBLE = Pattern.compile("Calls visible at (\\S+)");
    private static final Pattern TOKEN = Pattern.compile("Admin token: (\\S+)");
    private static final int TOLD_LINES = 40;

    private final Process process;
    private final CompletableFuture<URI> visible = new CompletableFuture<>();
    private final CompletableFuture<String> token = new CompletableFuture<>();
    private final List<String> lastLines = new ArrayList<>();

    private LedgerProcess(Process process) {
        this.process = process;
    }

    /**
     * @param jar      of the product
     * @param data     where it keeps everything
     * @param switches each {@code NAME@HOST:PORT}
     */
    static LedgerProcess start(Path jar, Path data, List<String> switches, String switchPassword) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx768m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar.toString(),
                "run",
                "--no-demo",
                "--port",
                "0",
                "--data",
                data.toString()));
        switches.forEach(listed -> command.addAll(List.of("--switch", listed)));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LEDGER_SWITCH_PASSWORD", switchPassword);
        builder.environment().remove("LEDGER_AXONSERVER"); // whose log would not be this rehearsal's alone
        LedgerProcess started = new LedgerProcess(builder.start());
        Thread.ofVirtual().start(started::listen);
        return started;
    }

    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard(line);
            }
        } catch (IOException _) {
            // the process was killed while it spoke
        }
        visible.completeExceptionally(new IllegalStateException("The ledger ended before calls were visible"));
        token.completeExceptionally(new IllegalStateException("The ledger printed no token"));
    }

    private synchronized void heard(String line) {
        lastLines.add(line);
        if (lastLines.size() > TOLD_LINES) {
            lastLines.removeFirst();
        }
        Matcher place = VISIBLE.matcher(line);
        if (place.find()) {
            visible.complete(URI.create(place.group(1)));
        }
        Matcher secret = TOKEN.matcher(line);
        if (secret.find()) {
            token.complete(secret.group(1));
        }
    }

    /** The last lines that it printed. */
    synchronized String lastWords() {
        return String.join("\n", lastLines);
    }

    /** Where it answers, once it does. */
    Optional<URI> uri() {
        return visible.isDone() && !visible.isCompletedExceptionally() ? Optional.of(visible.join()) : Optional.empty();
    }

    /** The token, which only the first start on a data directory prints; empty where it has not yet. */
    Optional<String> token() {
        return token.isDone() && !token.isCompletedExceptionally() ? Optional.of(token.join()) : Optional.empty();
    }

    URI awaitVisible(Duration patience) throws InterruptedException {
        try {
            return visible.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The ledger does not come up. Its last words:\n" + lastWords(), e);
        }
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
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
