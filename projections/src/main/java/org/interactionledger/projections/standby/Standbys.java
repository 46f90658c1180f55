package org.interactionledger.projections.standby;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.interactionledger.projections.processing.Projection;
import org.interactionledger.projections.processing.Projector;
import org.interactionledger.projections.processing.Recorded;
import org.interactionledger.projections.processing.Side;
import org.interactionledger.projections.processing.Tokens;
import org.interactionledger.projections.standby.ReadModel.Standby;
import org.interactionledger.projections.standby.StandbyRules.Step;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.projection.ChangeStandby;
import org.interactionledger.schemas.projection.RebuildProjection;
import org.interactionledger.schemas.projection.StandbyChanged;
import org.interactionledger.schemas.projection.StandbyStatus;
import org.interactionledger.schemas.projection.StandbyStatus.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Does for standbys what people ask for, and keeps this node in step with what the database says: processors run, and what
 * has caught up is switched to. Every node does the same; segments and locks of the database see to it that no two do the
 * same work. Thread-safe.
 */
public final class Standbys implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Standbys.class);

    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** Events behind the side that is read: an exchange waits for so many to be applied, and no more. */
    private static final long CAUGHT_UP = 1_000;

    private final Map<String, ReadModelSides> all;
    private final ReadModelTable models;
    private final StandbyWork work;
    private final Exchange exchange;
    private final SidePositions positions;
    private final StandbyProcessors processors;
    private final Supplier<Map<String, Long>> deadLetters;
    private final Clock clock;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("standbys").factory());
    private final Set<String> prepared = ConcurrentHashMap.newKeySet();
    private final Map<String, Pace> paces = new ConcurrentHashMap<>();
    private final Map<String, String> problems = new ConcurrentHashMap<>();
    private final Map<String, String> failures = new ConcurrentHashMap<>();

    private Standbys(
            Collection<ReadModelSides> all,
            ReadModelTable models,
            StandbyWork work,
            Exchange exchange,
            SidePositions positions,
            StandbyProcessors processors,
            Supplier<Map<String, Long>> deadLetters,
            Clock clock) {
        this.all = all.stream()
                .collect(Collectors.toMap(
                        ReadModelSides::name, Function.identity(), (one, _) -> one, LinkedHashMap::new));
        this.models = models;
        this.work = work;
        this.exchange = exchange;
        this.positions = positions;
        this.processors = processors;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    /**
     * @param projectors  of a projection, and what is to be asked at each of its batches
     * @param deadLetters by name, but for what a person has set aside; names without any are left out
     */
    public static Standbys of(
            Collection<ReadModelSides> all,
            DataSource dataSource,
            PlatformTransactionManager transactions,
            StandbyFeed feed,
            BiFunction<Projection, Runnable, Projector> projectors,
            Supplier<Map<String, Long>> deadLetters,
            Clock clock) {
        ReadModelTable models = new ReadModelTable(dataSource, clock);
        StandbyTables tables = new StandbyTables(dataSource);
        SidePositions positions = new SidePositions(new Tokens(dataSource));
        return new Standbys(
                all,
                models,
                new StandbyWork(models, tables, dataSource, transactions),
                new Exchange(models, tables, positions, dataSource, transactions),
                positions,
                new StandbyProcessors(models, positions, feed, projectors),
                deadLetters,
                clock);
    }

    /**
     * Before anything is read: a read model of another version than this process has is to be built anew. Where a search
     * engine is away, the rounds do it when it is back.
     */
    public void prepare() {
        all.values().forEach(sides -> models.know(sides.name(), sides.version()));
        all.values().forEach(sides -> {
            try {
                prepare(sides);
            } catch (RuntimeException e) {
                LOG.warn(
                        "Projection {} is not looked at yet: {}",
                        sides.name(),
                        e.getClass().getSimpleName());
            }
        });
    }

    private void prepare(ReadModelSides sides) {
        ReadModel model = models.of(sides.name());
        Optional<Step> step = StandbyRules.atStart(model, sides.version(), models.migration());
        step.ifPresent(begun -> {
            LOG.info(
                    "Projection {} was filled by version {}, and this is version {}: {}",
                    sides.name(),
                    model.version(),
                    sides.version(),
                    begun);
            take(begun, sides, model, true, Optional.empty());
        });
        prepared.add(sides.name());
    }

    public void start() {
        var _ = rounds.scheduleWithFixedDelay(this::round, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        rounds.shutdownNow();
        try {
            if (!rounds.awaitTermination(PERIOD.toSeconds() * 10, TimeUnit.SECONDS)) {
                LOG.warn("A round of the standbys does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        processors.stop();
    }

    /** @throws Refusal if there is no such projection, or it has a standby already */
    public StandbyStatus rebuild(RebuildProjection command) {
        ReadModelSides sides = known(command.projection());
        ReadModel model = models.of(sides.name());
        take(StandbyRules.rebuild(model), sides, model, command.automaticSwitch(), Optional.of(command.by()));
        LOG.info("{} had projection {} built anew beside the one that is read", command.by(), sides.name());
        return status(sides.name()).orElseThrow();
    }

    /** @throws Refusal if there is no such projection, or that cannot be done now */
    public StandbyChanged change(ChangeStandby command) {
        ReadModelSides sides = known(command.projection());
        ReadModel model = models.of(sides.name());
        Step step = StandbyRules.change(model, command.change(), sides.version());
        take(step, sides, model, false, Optional.of(command.by()));
        LOG.info("{} asked for {} of the standby of projection {}", command.by(), command.change(), sides.name());
        return new StandbyChanged(status(sides.name()));
    }

    private void take(Step step, ReadModelSides sides, ReadModel model, boolean automatic, Optional<UserId> by) {
        switch (step) {
            case Step.Nothing() -> {}
            case Step.Build() -> {
                work.build(sides, automatic, by);
                problems.remove(sides.name());
            }
            case Step.Become(State state) -> models.become(sides.name(), state, automatic);
            case Step.Drop() -> {
                work.drop(sides);
                problems.remove(sides.name());
            }
            case Step.Exchange() -> exchange(sides, model);
        }
    }

    private void exchange(ReadModelSides sides, ReadModel model) {
        if (!hasCaughtUp(model)) {
            throw notNow(
                    sides,
                    "is at position " + positions.slowest(model.tokensOfStandby())
                            + ", and what is read at " + positions.furthest(sides.name())
                            + ". Wait until it has caught up: GET /api/v1/projections says how long that takes");
        }
        switch (exchanged(sides, model, () -> true)) {
            case DONE, UNWANTED -> {}
            case BEHIND -> throw notNow(sides, "did not catch up within 5 s. Try again");
            case BUSY -> throw notNow(sides, "is worked with, or a table of it is. Try again");
        }
    }

    private static Refusal notNow(ReadModelSides sides, String why) {
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "standby.not-now",
                "The standby of projection '" + sides.name() + "' " + why + ".");
    }

    private Exchange.Outcome exchanged(ReadModelSides sides, ReadModel model, BooleanSupplier wanted) {
        Exchange.Outcome outcome = exchange.of(model, sides.live(), sides.outside(), wanted);
        if (outcome == Exchange.Outcome.DONE) {
            problems.remove(sides.name());
            LOG.info("Projection {} is read from its other side now; the former one is kept", sides.name());
        }
        return outcome;
    }

    private ReadModelSides known(String name) {
        return Optional.ofNullable(all.get(name))
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.UNKNOWN,
                        "projection.unknown",
                        "There is no projection '" + name + "'. There are " + String.join(", ", all.keySet()) + "."));
    }

    private void round() {
        all.values().stream()
                .filter(sides -> !prepared.contains(sides.name()))
                .forEach(sides -> orLater(sides.name(), () -> prepare(sides)));
        orLater(
                "all",
                () -> models.all()
                        .values()
                        .forEach(model -> Optional.ofNullable(all.get(model.projection()))
                                .ifPresent(sides -> orLater(sides.name(), () -> round(sides, model)))));
    }

    /** @param of name of a projection, or of them all */
    private void orLater(String of, Runnable work) {
        try {
            work.run();
            failures.remove(of);
        } catch (RuntimeException e) {
            String words = e.getClass().getSimpleName();
            if (!words.equals(failures.put(of, words))) {
                LOG.warn("The standby of projection {} waits, and goes on by itself: {}", of, words, e);
            }
        }
    }

    private void round(ReadModelSides sides, ReadModel model) {
        if (model.exchangingOutside()) {
            exchange.undoOutside(sides.name(), sides.outside());
            return;
        }
        processors.follow(sides, model);
        model.standby().ifPresent(standby -> {
            long position = positions.slowest(model.tokensOfStandby());
            paces.computeIfAbsent(sides.name(), _ -> new Pace()).see(clock.instant(), position);
            if (standby.state() == State.BUILDING && standby.automatic() && standby.version() == sides.version()) {
                switchWhenCaughtUp(sides, model);
            }
        });
    }

    private void switchWhenCaughtUp(ReadModelSides sides, ReadModel model) {
        if (!hasCaughtUp(model)) {
            return;
        }
        switch (exchanged(sides, model, () -> hasNoMoreDeadLetters(sides.name()))) {
            case DONE -> processors.follow(sides, models.of(sides.name()));
            case BEHIND -> problems.put(sides.name(), "It did not catch up within 5 s, and tries again.");
            case BUSY, UNWANTED -> {} // somebody works with a table, or it was said why; in a second again
        }
    }

    private boolean hasNoMoreDeadLetters(String projection) {
        Map<String, Long> parked = deadLetters.get();
        long ofStandby = parked.getOrDefault(Side.STANDBY.nameOf(projection), 0L);
        long ofLive = parked.getOrDefault(projection, 0L);
        if (ofStandby > ofLive) {
            problems.put(
                    projection,
                    "It has caught up, and has " + ofStandby + " dead letters where the other side has " + ofLive
                            + ": look at those of '" + Side.STANDBY.nameOf(projection)
                            + "', then switch, or drop it.");
            return false;
        }
        return true;
    }

    private boolean hasCaughtUp(ReadModel model) {
        String standby = model.tokensOfStandby();
        return positions.segments(standby) > 0
                && positions.slowest(standby) + CAUGHT_UP >= positions.furthest(model.projection());
    }

    /** Empty where there is none. */
    private Optional<StandbyStatus> status(String projection) {
        return status(projection, positions.furthest(projection));
    }

    /** @param head position of the last event in the log; empty where there is no standby */
    public Optional<StandbyStatus> status(String projection, long head) {
        ReadModel model = models.of(projection);
        return model.standby().map(standby -> status(model, standby, head));
    }

    private StandbyStatus status(ReadModel model, Standby standby, long head) {
        String projection = model.projection();
        long position = positions.slowest(model.tokensOfStandby());
        long lag = Math.max(0, head - position);
        double pace = paces.computeIfAbsent(projection, _ -> new Pace()).perSecond();
        return new StandbyStatus(
                standby.state(),
                standby.version(),
                position,
                lag,
                pace,
                pace > 0 ? Optional.of(Duration.ofSeconds(Math.round(lag / pace))) : Optional.empty(),
                standby.automatic(),
                deadLetters.get().getOrDefault(Side.STANDBY.nameOf(projection), 0L),
                standby.askedAt(),
                standby.askedBy(),
                standby.switchedAt(),
                processors
                        .outage(projection)
                        .or(() -> Optional.ofNullable(problems.get(projection)))
                        .or(() -> Optional.ofNullable(failures.get(projection))));
    }

    /** No batch that is being applied to a standby now is applied: its events are read again, as they read by then. */
    public void readAgainWhatIsUnderWay() {
        models.all().values().stream()
                .filter(model -> model.standby().isPresent())
                .forEach(work::beginNextGeneration);
    }

    /**
     * Writes anew what the standby holds of the interaction, if there is one, within the transaction of the calling
     * thread, which shares the sides' lock ({@link Side#lockOf}).
     *
     * @param head position of the last event in the log
     */
    public void rewrite(String projection, InteractionId interaction, List<Recorded> stream, long head) {
        ReadModelSides sides = known(projection);
        if (models.of(projection).standby().isPresent()) {
            sides.standby().rewrite(interaction, stream, head);
        }
    }
}
