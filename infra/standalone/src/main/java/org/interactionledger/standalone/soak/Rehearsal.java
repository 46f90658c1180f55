package org.interactionledger.standalone.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.interactionledger.simulator.Pace;
import org.interactionledger.simulator.Playlist;
import org.interactionledger.simulator.ResumeFrom;
import org.interactionledger.simulator.Scenario;
import org.interactionledger.simulator.SwitchSimulator;
import tools.jackson.databind.JsonNode;

/**
 * Plays real calls to the product, kills it at random instants and starts it again, and holds the ledger against what
 * really happened. After each start the simulated switch goes back to the event after the last one that the ledger
 * reports as durable: a device of this test, since a real switch keeps nothing.
 */
public final class Rehearsal implements AutoCloseable {

    private static final Duration COMING_UP = Duration.ofMinutes(3);
    private static final Duration CATCHING_UP = Duration.ofMinutes(10);

    /**
     * @param jar      of the product
     * @param data     an empty directory
     * @param captures with their truths
     * @param switches how many play at once
     * @param pace     of the recordings
     * @param kills    how often the product is killed
     * @param alive    longest time from a start to the kill
     */
    public record Settings(
            Path jar, Path data, Path captures, int switches, Pace pace, int kills, Duration alive, long seed) {}

    /**
     * @param events      in the log
     * @param contacts    that were played
     * @param differences from what really happened; none where all is well
     * @param playing     from the first start to the last event
     */
    public record Summary(
            long seed, int kills, int contacts, long events, Duration playing, List<String> differences) {}

    private final Settings settings;
    private final Consumer<String> progress;
    private final Random random;
    private final String password = UUID.randomUUID().toString();
    private final List<SwitchSimulator> simulators = new ArrayList<>();
    private volatile Optional<LedgerProcess> ledger = Optional.empty();
    private volatile Optional<String> token = Optional.empty();

    private Rehearsal(Settings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
        this.random = new Random(settings.seed());
    }

    /** @param progress told one line for each step */
    public static Summary run(Settings settings, Consumer<String> progress) throws IOException, InterruptedException {
        try (Rehearsal rehearsal = new Rehearsal(settings, progress)) {
            return rehearsal.play();
        }
    }

    private Summary play() throws IOException, InterruptedException {
        Instant begun = Instant.now();
        startSimulators();
        start();
        for (int kill = 1; kill <= settings.kills(); kill++) {
            Thread.sleep(random.nextLong(settings.alive().toMillis()));
            current().token().ifPresent(known -> token = Optional.of(known));
            current().kill();
            progress.accept("killed " + kill + " of " + settings.kills()
                    + current().uri().map(_ -> "").orElse(", while it was starting"));
            start();
        }
        LedgerClient client = awaitAllPlayed();
        Duration playing = Duration.between(begun, Instant.now());
        client.awaitAllRead(5, CATCHING_UP);
        List<String> truths = simulators.stream()
                .flatMap(simulator -> simulator.played().stream())
                .flatMap(take -> take.truth().stream())
                .toList();
        List<String> differences = Verdict.differences(client, truths);
        int contacts = client.interactions().size();
        return new Summary(
                settings.seed(), settings.kills(), contacts, client.events().size(), playing, differences);
    }

    private void startSimulators() throws IOException {
        for (int i = 0; i < settings.switches(); i++) {
            String name = "sw-" + i;
            simulators.add(SwitchSimulator.start(SwitchSimulator.Settings.playing(playlist(i))
                    .withSwitchName(name)
                    .withPassword(password)
                    .withPace(settings.pace())
                    .once()
                    .beginningWithFirstListener()
                    .answering(_ -> Optional.of("-ERR no lists: this switch goes back in time\n"))
                    .resumingFrom(() -> lastDurable(name))));
        }
    }

    /** Every capture of one connection, each switch beginning with another. */
    private Playlist playlist(int rotation) throws IOException {
        List<Scenario> scenarios = new ArrayList<>();
        for (Scenario scenario : Playlist.of(settings.captures()).scenarios()) {
            if (scenario.truth(Duration.ZERO)
                    .filter(truth -> truth.contains("\"gaps\": []"))
                    .isPresent()) {
                scenarios.add(scenario);
            }
        }
        Collections.rotate(scenarios, rotation * 7);
        return new Playlist(scenarios);
    }

    private void start() throws IOException, InterruptedException {
        List<String> switches = new ArrayList<>();
        for (int i = 0; i < simulators.size(); i++) {
            switches.add("sw-" + i + "@127.0.0.1:" + simulators.get(i).port());
        }
        LedgerProcess started = LedgerProcess.start(
                new LedgerProcess.Settings(settings.jar(), settings.data(), 0, switches, password, Optional.empty()));
        ledger = Optional.of(started);
        if (token.isEmpty()) {
            started.awaitVisible(COMING_UP);
            token = started.token();
        }
    }

    private LedgerProcess current() {
        return ledger.orElseThrow(() -> new IllegalStateException("No ledger was started yet"));
    }

    private LedgerClient client() throws InterruptedException {
        return new LedgerClient(current().awaitVisible(COMING_UP), token.orElseThrow());
    }

    /** Asked by the simulator at every subscription. */
    private Optional<ResumeFrom.Position> lastDurable(String name) {
        try {
            for (JsonNode status : client().get("/api/v1/switches").get("switches")) {
                if (status.get("telephoneSwitch").asString().endsWith(":" + name) && status.has("lastDurable")) {
                    return Optional.of(new ResumeFrom.Position(
                            status.get("core").asString(),
                            status.get("lastDurable").asLong()));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The ledger does not say what is durable", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while asking what is durable", e);
        }
    }

    private LedgerClient awaitAllPlayed() throws InterruptedException {
        LedgerClient client = client();
        progress.accept("playing the rest");
        for (SwitchSimulator simulator : simulators) {
            if (!simulator.awaitEnd(CATCHING_UP)) {
                throw new IllegalStateException("The simulated switch is not done within " + CATCHING_UP
                        + ". The ledger's last words:\n" + current().lastWords());
            }
        }
        return client;
    }

    @Override
    public void close() {
        ledger.ifPresent(LedgerProcess::close);
        simulators.forEach(SwitchSimulator::close);
    }
}
