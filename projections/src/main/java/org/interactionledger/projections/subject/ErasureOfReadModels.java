package org.interactionledger.projections.subject;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.interactionledger.projections.processing.ParkedEvents;
import org.interactionledger.projections.processing.Projection;
import org.interactionledger.projections.processing.ProjectionProgress;
import org.interactionledger.projections.processing.Recorded;
import org.interactionledger.projections.subject.SubjectTable.ToRewrite;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.party.SubjectKeyStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rids the read models of erased data subjects. Once every segment of every projection has passed the event that says
 * that the key is destroyed, no batch is under way that could still hold the subject's data in clear; then each
 * interaction that speaks of the subject is read from the log, where it reads as erased now, and written anew, an
 * interaction and a projection at a time. What fails is tried again a second later; doing it twice gives the same rows.
 */
public final class ErasureOfReadModels implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureOfReadModels.class);
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final SubjectTable subjects;
    private final SubjectKeyStore keys;
    private final Supplier<EventStore> log;
    private final Collection<Projection> projections;
    private final ProjectionProgress progress;
    private final ParkedEvents parked;
    private final TransactionTemplate transaction;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("read-model-erasure").factory());
    private String lastFailure = "";

    public ErasureOfReadModels(
            SubjectTable subjects,
            SubjectKeyStore keys,
            Supplier<EventStore> log,
            Collection<Projection> projections,
            ProjectionProgress progress,
            ParkedEvents parked,
            PlatformTransactionManager transactions) {
        this.subjects = subjects;
        this.keys = keys;
        this.log = log;
        this.projections = List.copyOf(projections);
        this.progress = progress;
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
            subjects.toRewrite().forEach(this::rewriteWhenAllArePast);
            lastFailure = "";
        } catch (RuntimeException e) {
            String words = e.getClass().getSimpleName();
            if (!words.equals(lastFailure)) {
                LOG.warn("Erasing read models waits, and goes on by itself: {}", words);
                lastFailure = words;
            }
        }
    }

    private void rewriteWhenAllArePast(ToRewrite erasure) {
        long past = projections.stream()
                .mapToLong(projection -> progress.position(projection.name()))
                .min()
                .orElse(0);
        if (past < erasure.keyDestroyedAt()) {
            return;
        }
        DataSubjectId subject = erasure.subject();
        keys.forget(subject.tenant(), subject.subject());
        List<String> aggregates = subjects.aggregates(subject);
        aggregates.forEach(aggregate -> rewrite(aggregate, past));
        subjects.rewritten(subject);
        LOG.info("Read models of {} interactions were rewritten for the erasure of {}", aggregates.size(), subject);
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
                projection.rewrite(interaction, stream, past);
            });
        }
        parked.withholdReasons(aggregate);
    }
}
