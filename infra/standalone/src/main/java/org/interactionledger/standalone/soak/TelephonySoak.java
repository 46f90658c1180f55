package org.interactionledger.standalone.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.interactionledger.simulator.ScriptedSwitch;
import org.interactionledger.simulator.script.Script;

/**
 * Plays scripts in real time on several switches to the whole product, brings faults about, kills the product, and holds the
 * ledger against the scripts.
 */
public final class TelephonySoak implements AutoCloseable {

    private static final Duration COMING_BACK = Duration.ofMinutes(3);
    private static final Duration CATCHING_UP = Duration.ofMinutes(15);

    /** A fault lasts this long at most, and as long is quiet after it, so that some calls are touched and some are not. */
    private static final int LONGEST_FAULT_SECONDS = 12;

    /**
     * @param jar of the product
     * @param data an empty directory
     * @param calls how many runs of scripts begin in all; none begins after the faults' end
     * @param perSecond how many begin in a second, over all switches
     * @param linger how much longer than written they talk; zero for as written
     * @param faults each alone at first, then in combinations drawn by lot; none for a quiet run
     * @param apart whether the adapter is a process of its own, which is then killed too, alone and with the ledger
     * @param records whether the switches write call detail records, which the product takes
     * @param kills how often the product is killed and started again
     */
    public record Settings(
            Path jar,
            Path data,
            int switches,
            int calls,
            double perSecond,
            Duration linger,
            List<Disturbance> faults,
            boolean apart,
            boolean records,
            int kills,
            long seed) {}

    /**
     * @param peak highest number of runs under way at once
     * @param exact contacts that equal their script
     * @param unobserved contacts that an absence touched
     * @param spoilt contacts whose events were lost, mixed or spoilt on the way
     * @param gaps times in which nobody listened, each of them recorded where there is no difference
     */
    public record Summary(
            long seed,
            int calls,
            int peak,
            int faults,
            int kills,
            int exact,
            int unobserved,
            int spoilt,
            int gaps,
            long events,
            Duration playing,
            List<String> differences) {

        public boolean passed() {
            return differences.isEmpty();
        }
    }

    private final Settings settings;
    private final Consumer<String> progress;
    private final Random lot;
    private final String password = UUID.randomUUID().toString();
    private final List<Performance> performances = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private volatile Optional<Product> product = Optional.empty();
    private volatile boolean allBegun;
    private int struck;

    private TelephonySoak(Settings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
        this.lot = new Random(settings.seed());
    }

    /** @param progress told one line for each step */
    public static Summary run(Settings settings, Consumer<String> progress) throws IOException, InterruptedException {
        try (TelephonySoak soak = new TelephonySoak(settings, progress)) {
            return soak.play();
        }
    }

    private Summary play() throws IOException, InterruptedException {
        for (int index = 0; index < settings.switches(); index++) {
            ScriptedSwitch.Settings stage = ScriptedSwitch.Settings.usual("sw-" + index, settings.seed() + index)
                    .withPassword(password);
            performances.add(new Performance(
                    ScriptedSwitch.start(settings.records() ? stage.writingRecordsTo(records()) : stage)));
        }
        product = Optional.of(Product.start(productSettings()));
        awaitListeners();
        Thread.sleep(Performance.AROUND); // so that the time before anybody listened touches no call
        Instant begun = Instant.now();
        Thread troubles = Thread.ofVirtual().start(this::trouble);
        int peak = begin();
        allBegun = true;
        troubles.join();
        performances.forEach(one -> one.stage().faults().heal());
        awaitEnds();
        awaitListeners();
        Duration playing = Duration.between(begun, Instant.now());
        LedgerClient client = product().client();
        client.awaitAllTold(CATCHING_UP);
        client.awaitAllRead(10, CATCHING_UP);
        progress.accept("comparing");
        TelephonyVerdict.Findings findings = TelephonyVerdict.of(client, performances);
        differences.addAll(findings.differences());
        return new Summary(
                settings.seed(),
                settings.calls(),
                peak,
                struck,
                settings.kills(),
                findings.exact(),
                findings.unobserved(),
                findings.spoilt(),
                findings.gaps(),
                findings.events(),
                playing,
                differences);
    }

    /** Begins all runs, evenly in time and over the switches; the highest number at once. */
    private int begin() throws InterruptedException {
        List<Script> scripts = Script.bundled().stream()
                .filter(Script::isUnmistakable)
                .filter(script -> settings.linger().isZero() || script.canLinger())
                .map(script -> settings.linger().isZero() ? script : script.lingering(settings.linger()))
                .toList();
        Random cast = new Random(settings.seed());
        long pause = Math.round(1e9 / settings.perSecond());
        long next = System.nanoTime();
        int peak = 0;
        for (int call = 0; call < settings.calls(); call++) {
            Performance performance = performances.get(call % performances.size());
            Script script = scripts.get(cast.nextInt(scripts.size()));
            performance.add(performance.stage().performWithOthers(script, Duration.ZERO, call));
            next += pause;
            long rest = next - System.nanoTime();
            if (rest > 0) {
                Thread.sleep(Duration.ofNanos(rest));
            }
            if (call % 500 == 499) {
                peak = Math.max(peak, underWay());
                progress.accept((call + 1) + " of " + settings.calls() + " calls begun, " + underWay() + " under way");
            }
        }
        return Math.max(peak, underWay());
    }

    private int underWay() {
        Instant now = Instant.now();
        return (int) performances.stream()
                .flatMap(one -> one.runs().stream())
                .filter(run -> run.end().isAfter(now))
                .count();
    }

    /** Faults one after the other until all calls have begun, and kills between them, while calls are under way. */
    private void trouble() {
        try {
            List<Disturbance> alone = new ArrayList<>(settings.faults());
            double seconds =
                    settings.calls() / settings.perSecond() + settings.linger().toSeconds() / 2.0;
            int killed = 0;
            Instant begun = Instant.now();
            while ((!allBegun && !settings.faults().isEmpty()) || killed < settings.kills()) {
                if (!allBegun && !settings.faults().isEmpty()) {
                    strike(alone.isEmpty() ? combination() : EnumSet.of(alone.removeFirst()));
                }
                double elapsed = Duration.between(begun, Instant.now()).toMillis() / 1e3;
                if (killed < settings.kills() && elapsed > (killed + 0.5) * seconds / (settings.kills() + 1)) {
                    kill(++killed);
                }
                Thread.sleep(Duration.ofMillis(500));
            }
        } catch (InterruptedException over) {
            return;
        } catch (IOException failed) {
            differences.add("The ledger could not be started again: " + failed);
        }
    }

    private Set<Disturbance> combination() {
        Set<Disturbance> chosen = EnumSet.noneOf(Disturbance.class);
        int wanted = 1 + lot.nextInt(3);
        for (int index = 0; index < wanted; index++) {
            chosen.add(settings.faults().get(lot.nextInt(settings.faults().size())));
        }
        return chosen;
    }

    private void strike(Set<Disturbance> faults) throws InterruptedException {
        Performance victim = performances.get(lot.nextInt(performances.size()));
        int seconds = 1 + lot.nextInt(LONGEST_FAULT_SECONDS);
        progress.accept(victim.stage().name() + ": "
                + String.join(" and ", faults.stream().map(Disturbance::word).toList()) + " for " + seconds + " s");
        Instant from = Instant.now();
        boolean spoils = faults.stream().anyMatch(Disturbance::spoilsEvents);
        faults.forEach(fault -> fault.strike(victim.stage(), lot));
        struck += faults.size();
        try {
            Thread.sleep(Duration.ofSeconds(seconds));
        } finally {
            victim.stage().faults().heal();
            if (spoils) {
                victim.spoilt(from, Instant.now());
            }
        }
        Thread.sleep(Duration.ofSeconds(seconds));
    }

    private void kill(int number) throws IOException, InterruptedException {
        List<Set<Product.Side>> victims = productSettings().victims();
        Set<Product.Side> chosen = victims.get((number - 1) % victims.size());
        progress.accept("kill " + number + " of " + settings.kills() + ": " + chosen);
        product().killAndRestart(chosen);
    }

    private Product.Settings productSettings() {
        List<String> switches = performances.stream()
                .map(one -> one.stage().name() + "@127.0.0.1:" + one.stage().port())
                .toList();
        return new Product.Settings(
                settings.jar(),
                settings.data(),
                switches,
                password,
                settings.apart(),
                settings.records() ? Optional.of(records()) : Optional.empty());
    }

    private Path records() {
        return settings.data().resolve("records");
    }

    private Product product() {
        return product.orElseThrow(() -> new IllegalStateException("The product was not started yet"));
    }

    /** The product must come back to every switch by itself. */
    private void awaitListeners() throws InterruptedException {
        Instant patience = Instant.now().plus(COMING_BACK);
        for (Performance performance : performances) {
            while (performance.stage().listeners() == 0) {
                if (Instant.now().isAfter(patience)) {
                    throw new IllegalStateException("The product does not listen to "
                            + performance.stage().name() + " within " + COMING_BACK + ". Its last words:\n"
                            + product().lastWords());
                }
                Thread.sleep(200);
            }
        }
    }

    private void awaitEnds() throws InterruptedException {
        int before = -1;
        while (underWay() > 0) {
            int now = underWay();
            if (before < 0 || before - now >= 1_000) {
                progress.accept(now + " calls under way");
                before = now;
            }
            Thread.sleep(500);
        }
    }

    @Override
    public void close() {
        product.ifPresent(Product::close);
        performances.forEach(one -> one.stage().close());
    }
}
