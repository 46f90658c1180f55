package org.interactionledger.projections.subject;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.interactionledger.projections.processing.ParkedEvents;
import org.interactionledger.projections.processing.Projection;
import org.interactionledger.projections.processing.ProjectionProgress;
import org.interactionledger.projections.processing.Recorded;
import org.interactionledger.projections.processing.Side;
import org.interactionledger.projections.standby.Standbys;
import org.interactionledger.projections.subject.Erasures.Erasure;
import org.interactionledger.schemas.identity.InteractionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rids the read models of erased data subjects and days. Once every segment of every projection has passed the event that says
 * that the key is destroyed, no batch is under way that could still hold the data in clear; then each
 * interaction that may hold some is read from the log, where it reads as erased now, and written anew, an
 * interaction and a projection at a time, on both sides: of a standby whatever it has read so far. What fails is tried again a second later; doing it twice gives the same rows.
 */
public final class ErasureOfReadModels implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureOfReadModels.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** Interactions of one erasure in one round: others do not wait for all of a day. */
    private static final int PAGE = 500;

    private final List<Erasures> erasures;
    private final Supplier<EventStore> log;
    private final Collection<Projection> projections;
    private final ProjectionProgress progress;
    private final Standbys standbys;
    private final ParkedEvents parked;
    private final TransactionTemplate transaction;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("read-model-erasure").factory());
    private final Map<String, Done> underWay = new HashMap<>();
    private String lastFailure = "";

    /** How far an erasure of more than a page is. A restart begins it anew, which does no harm. */
    private record Done(String last, long interactions) {}

    public ErasureOfReadModels(
            List<Erasures> erasures,
            Supplier<EventStore> log,
            Collection<Projection> projections,
            ProjectionProgress progress,
            Standbys standbys,
            ParkedEvents parked,
            PlatformTransactionManager transactions) {
        this.erasures = List.copyOf(erasures);
        this.log = log;
        this.projections = List.copyOf(projections);
        this.progress = progress;
        this.standbys = standbys;
        this.parked = parked;
        this.transaction = new TransactionTemplate(transactions);
    }

    public void start() {
        var _ = rounds.scheduleWithFixedDelay(this::round, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        rounds.shutdownNow();
    }

    private void round() {
        try {
            erasures.stream().map(Erasures::toRewrite).flatMap(List::stream).forEach(this::rewriteWhenAllArePast);
            lastFailure = "";
        } catch (RuntimeException e) {
            String words = e.getClass().getSimpleName();
            if (!words.equals(lastFailure)) {
                LOG.warn("Erasing read models waits, and goes on by itself: {}", words);
                lastFailure = words;
            }
        }
    }

    private void rewriteWhenAllArePast(Erasure erasure) {
        long past = projections.stream()
                .mapToLong(projection -> progress.position(projection.name()))
                .min()
                .orElse(0);
        if (past < erasure.keyDestroyedAt()) {
            return;
        }
        Done done = underWay.getOrDefault(erasure.name(), new Done("", 0));
        erasure.forgetKey();
        if (done.last().isEmpty()) {
            standbys.readAgainWhatIsUnderWay();
        }
        List<String> page = erasure.interactions(done.last(), PAGE);
        page.forEach(interaction -> rewrite(interaction, past));
        if (page.size() == PAGE) {
            underWay.put(erasure.name(), new Done(page.getLast(), done.interactions() + PAGE));
            LOG.info(
                    "Read models of {} interactions were rewritten so far for the erasure of {}",
                    done.interactions() + PAGE,
                    erasure.name());
            return;
        }
        underWay.remove(erasure.name());
        erasure.rewritten();
        LOG.info(
                "Read models of {} interactions were rewritten for the erasure of {}",
                done.interactions() + page.size(),
                erasure.name());
    }

    private void rewrite(String aggregate, long past) {
        InteractionId interaction = InteractionId.of(aggregate);
        List<Recorded> stream = log.get()
                .readEvents(aggregate, 0)
                .asStream()
                .<Recorded>map(Recorded::of)
                .toList();
        for (Projection projection : projections) {
            transaction.executeWithoutResult(_ -> {
                parked.hold(projection.name(), aggregate); // a retry that has read them in clear is through
                parked.hold(Side.STANDBY.nameOf(projection.name()), aggregate);
                projection.rewrite(interaction, stream, past);
                standbys.rewrite(projection.name(), interaction, stream, progress.head());
            });
        }
        parked.withholdReasons(aggregate);
    }
}
