package org.interactionledger.standalone.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.interactionledger.projections.processing.Side;
import org.interactionledger.standalone.access.AccessTokens;
import org.interactionledger.standalone.assembly.Standalone;
import tools.jackson.databind.JsonNode;

/**
 * Has every read model of a ledger built anew beside the one that is read, kills the product at random instants meanwhile,
 * and holds what came of it against what was there before: row by row and document by document.
 */
public final class RebuildSoak implements AutoCloseable {

    private static final Duration COMING_UP = Duration.ofMinutes(3);
    private static final Duration CATCHING_UP = Duration.ofMinutes(10);
    private static final String TOKEN = "rebuild";

    /**
     * @param jar   of the product
     * @param data  of a ledger that does not run; what is in its log is read and not changed
     * @param kills how often the product is killed while read models are being built
     * @param alive longest time from when it answers to the kill
     */
    public record Settings(Path jar, Path data, int kills, Duration alive, long seed) {}

    /**
     * @param events      in the log
     * @param compared    tables and documents
     * @param hits        kills at which some read model was half built
     * @param differences what is not the same after; none where all is well
     */
    public record Summary(long seed, int kills, int hits, long events, int compared, List<String> differences) {}

    private final Settings settings;
    private final Consumer<String> progress;
    private final Random random;
    private final String token;
    private final StoredReadModels stored;
    private volatile Optional<LedgerProcess> ledger = Optional.empty();

    private RebuildSoak(Settings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
        this.random = new Random(settings.seed());
        this.stored = new StoredReadModels(settings.data());
        this.token = AccessTokens.in(Standalone.accessTokens(settings.data()), Clock.systemUTC())
                .create(TOKEN, List.of(Standalone.MAIN_TENANT), List.of("ADMIN"));
    }

    /** @param progress told one line for each step */
    public static Summary run(Settings settings, Consumer<String> progress) throws IOException, InterruptedException {
        try (RebuildSoak soak = new RebuildSoak(settings, progress)) {
            return soak.run();
        }
    }

    private Summary run() throws IOException, InterruptedException {
        LedgerClient client = start();
        client.awaitAllRead(3, CATCHING_UP);
        buildAnew(client);
        Map<String, String> before = stored.of(Side.LIVE);
        int hits = 0;
        for (int kill = 1; kill <= settings.kills(); kill++) {
            Thread.sleep(random.nextLong(settings.alive().toMillis()));
            boolean halfBuilt = isAnyBuilt(client);
            ledger.orElseThrow().kill();
            hits += halfBuilt ? 1 : 0;
            progress.accept("killed " + kill + " of " + settings.kills() + (halfBuilt ? ", half built" : ""));
            client = start();
            buildAnew(client);
        }
        awaitAllExchanged(client);
        List<String> differences = new ArrayList<>();
        compare("what is read now", before, stored.of(Side.LIVE), differences);
        compare("what was read before", before, stored.of(Side.STANDBY), differences);
        return new Summary(
                settings.seed(),
                settings.kills(),
                hits,
                client.get("/api/v1/projections").path("head").asLong(),
                before.size(),
                List.copyOf(differences));
    }

    private LedgerClient start() throws IOException, InterruptedException {
        LedgerProcess started = LedgerProcess.start(
                new LedgerProcess.Settings(settings.jar(), settings.data(), 0, List.of(), "none", Optional.empty()));
        ledger = Optional.of(started);
        return new LedgerClient(started.awaitVisible(COMING_UP), token);
    }

    /** Those that are done already begin again. */
    private static void buildAnew(LedgerClient client) throws IOException, InterruptedException {
        for (JsonNode projection : client.get("/api/v1/projections").path("projections")) {
            String place = "/api/v1/projections/" + projection.path("name").asString();
            String state = projection.at("/standby/state").asString("");
            if (state.equals("FORMER")) {
                client.post(place + "/standby/drop", "{}");
            }
            if (!state.equals("BUILDING")) {
                client.post(place + "/rebuild", "{}");
            }
        }
    }

    private static boolean isAnyBuilt(LedgerClient client) throws IOException, InterruptedException {
        return client.get("/api/v1/projections")
                .path("projections")
                .valueStream()
                .anyMatch(projection -> {
                    JsonNode standby = projection.path("standby");
                    return standby.path("state").asString("").equals("BUILDING")
                            && standby.path("position").asLong() > 0;
                });
    }

    private static void awaitAllExchanged(LedgerClient client) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(CATCHING_UP);
        JsonNode answer = client.get("/api/v1/projections");
        while (!answer.path("projections").valueStream().allMatch(RebuildSoak::isExchanged)) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("The read models are not exchanged: " + answer);
            }
            Thread.sleep(500);
            answer = client.get("/api/v1/projections");
        }
    }

    private static boolean isExchanged(JsonNode projection) {
        return projection.at("/standby/state").asString("").equals("FORMER")
                && projection.at("/standby/lagEvents").asLong() == 0
                && projection.path("lagEvents").asLong() == 0;
    }

    private static void compare(
            String what, Map<String, String> before, Map<String, String> now, List<String> differences) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            String then = before.getOrDefault(name, "nothing");
            String found = now.getOrDefault(name, "nothing");
            if (!then.equals(found)) {
                differences.add(what + ": " + name + " was " + then + " and is " + found);
            }
        }
    }

    @Override
    public void close() {
        ledger.ifPresent(LedgerProcess::close);
        AccessTokens.in(Standalone.accessTokens(settings.data()), Clock.systemUTC())
                .revoke(TOKEN);
    }
}
