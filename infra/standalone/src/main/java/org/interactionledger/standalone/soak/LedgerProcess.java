package org.interactionledger.standalone.soak;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interactionledger.standalone.assembly.Standalone;

/** The whole product as a process of its own. */
final class LedgerProcess implements AutoCloseable {

    private static final Pattern VISIBLE = Pattern.compile("Calls visible at (\\S+)");
    private static final Pattern TOKEN = Pattern.compile("Admin token: (\\S+)");

    private final CompletableFuture<URI> visible = new CompletableFuture<>();
    private final CompletableFuture<String> token = new CompletableFuture<>();
    private final KillableProcess process;

    /** @param settings where it keeps everything, which port it takes, and each switch as {@code NAME@HOST:PORT} */
    private LedgerProcess(Settings settings) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--no-demo",
                "--port",
                String.valueOf(settings.port()),
                "--data",
                settings.data().toString()));
        settings.switches().forEach(listed -> arguments.addAll(List.of("--switch", listed)));
        Map<String, String> environment = new HashMap<>(Map.of("LEDGER_SWITCH_PASSWORD", settings.switchPassword()));
        settings.records().ifPresent(directory -> {
            environment.put("LEDGER_TELEPHONY_RECORDS_0_TENANT", Standalone.MAIN_TENANT);
            environment.put("LEDGER_TELEPHONY_RECORDS_0_DIRECTORY", directory.toString());
        });
        this.process = KillableProcess.start(settings.jar(), "768m", arguments, environment, this::heard, this::ended);
    }

    /**
     * @param jar  of the product
     * @param data where it keeps everything
     * @param port 0 for any
     * @param switches each {@code NAME@HOST:PORT}
     * @param records where they write call detail records
     */
    record Settings(
            Path jar, Path data, int port, List<String> switches, String switchPassword, Optional<Path> records) {}

    static LedgerProcess start(Settings settings) throws IOException {
        return new LedgerProcess(settings);
    }

    private void heard(String line) {
        Matcher place = VISIBLE.matcher(line);
        if (place.find()) {
            visible.complete(URI.create(place.group(1)));
        }
        Matcher secret = TOKEN.matcher(line);
        if (secret.find()) {
            token.complete(secret.group(1));
        }
    }

    private void ended() {
        visible.completeExceptionally(new IllegalStateException("The ledger ended before calls were visible"));
        token.completeExceptionally(new IllegalStateException("The ledger printed no token"));
    }

    /** The last lines that it printed. */
    String lastWords() {
        return process.lastWords();
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
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
