package org.interactionledger.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.interactionledger.projections.processing.Projection;
import org.interactionledger.projections.processing.Recorded;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.provenance.EventMetadata;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A projection that also notes when its rows are committed, and how long after the command that is their cause. */
final class VisibleMoments implements Projection {

    private static final long LOOK_EVERY_NANOS = 1_000_000;
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    private final Projection projection;
    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final AtomicLong visible = new AtomicLong();
    private volatile long[] nanos = new long[0];
    private final AtomicLong measured = new AtomicLong();

    VisibleMoments(Projection projection) {
        this.projection = projection;
    }

    /** From now on, room for this many latencies; what was measured before is forgotten. */
    void begin(int events) {
        sent.clear();
        nanos = new long[events];
        measured.set(0);
    }

    /** @param at when the command was to be sent: nanoseconds of {@link System#nanoTime} */
    void sent(String command, long at) {
        sent.put(command, at);
    }

    /** Returns when the rows of this many events in all have been committed. */
    void await(long events) {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (visible.get() < events) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("Of " + events + " events only " + visible.get()
                        + " are in the read model, two minutes after the last command was acknowledged");
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    /** From a command until an event of it is in the read model, of each event since {@link #begin}. */
    Latencies latencies() {
        return Latencies.of(Arrays.copyOf(nanos, (int) Math.min(nanos.length, measured.get())));
    }

    @Override
    public String name() {
        return projection.name();
    }

    @Override
    public List<String> tables() {
        return projection.tables();
    }

    @Override
    public int version() {
        return projection.version();
    }

    @Override
    public void apply(List<Recorded> batch) {
        projection.apply(batch);
        List<Recorded> applied = List.copyOf(batch);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                committed(applied);
            }
        });
    }

    @Override
    public void rewrite(InteractionId interaction, List<Recorded> stream, long appliedUpTo) {
        projection.rewrite(interaction, stream, appliedUpTo);
    }

    private void committed(List<Recorded> events) {
        long now = System.nanoTime();
        long[] places = nanos;
        for (Recorded event : events) {
            Optional<Long> begun = Optional.ofNullable((Object) event.metadata().get(EventMetadata.CAUSATION))
                    .map(cause -> sent.get(cause.toString()));
            if (begun.isPresent()) {
                int place = (int) measured.getAndIncrement();
                if (place < places.length) {
                    places[place] = now - begun.get();
                }
            }
        }
        visible.addAndGet(events.size());
    }
}
