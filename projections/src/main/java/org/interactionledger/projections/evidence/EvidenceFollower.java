package org.interactionledger.projections.evidence;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.evidence.EventEntry;
import org.interactionledger.schemas.evidence.MerkleTree;
import org.interactionledger.schemas.evidence.StoredRows;
import org.interactionledger.schemas.evidence.Tile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds what was appended to the log, and signs it, at an interval and when it is closed. Where the log is not the one that
 * the tree was made of, nothing is signed any more, until somebody has looked and started it again: a checkpoint over a
 * changed log would be a lie.
 */
final class EvidenceFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceFollower.class);

    private static final int ROWS = 1_000;
    private static final int EVENTS_TO_A_CHECKPOINT = 100_000;
    private static final Duration LAST_STEP = Duration.ofSeconds(5);

    private final EvidenceLog evidence;
    private final StoredRows log;
    private final Duration interval;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("evidence").factory());
    private volatile Optional<String> halted = Optional.empty();
    private boolean isTheSameLog;
    private boolean wasAway;

    EvidenceFollower(EvidenceLog evidence, StoredRows log, Duration interval) {
        this.evidence = evidence;
        this.log = log;
        this.interval = interval;
    }

    void start() {
        var _ = thread.scheduleWithFixedDelay(this::stepAndSay, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Why nothing is signed any more. */
    Optional<String> halted() {
        return halted;
    }

    /** Waits for the last checkpoint, at most a few seconds. */
    @Override
    public void close() {
        thread.execute(this::stepAndSay);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_STEP.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("The last events have no checkpoint yet: they get it after the next start");
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stepAndSay() {
        if (halted.isPresent()) {
            return;
        }
        try {
            step();
            wasAway = false;
        } catch (StoredRows.Damaged e) {
            halt(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            if (!wasAway) {
                LOG.warn("No checkpoint can be made now, it is tried again: {}", e.toString());
            }
            wasAway = true;
        }
    }

    /** Until the next start. */
    void halt(String reason) {
        LOG.error("Nothing is signed any more: {}", reason);
        halted = Optional.of(reason);
    }

    /** Adds and signs everything that is there. */
    void step() {
        if (!isTheSameLog) {
            evidence.latestTree().ifPresent(this::requireTheSameLog);
            isTheSameLog = true;
        }
        List<Row> rows;
        do {
            rows = log.after(evidence.size(), ROWS);
            rows.forEach(row -> evidence.add(EventEntry.leaf(row)));
            if (evidence.size()
                            - evidence.published()
                                    .map(EvidenceLog.Published::size)
                                    .orElse(0L)
                    >= EVENTS_TO_A_CHECKPOINT) {
                evidence.publish();
            }
        } while (rows.size() == ROWS);
        evidence.publish();
    }

    /** The last events of the tree are still in the log: else it was restored from before them, or written anew. */
    private void requireTheSameLog(MerkleTree signed) {
        long size = signed.size();
        long from = Math.max(0, size - Tile.WIDTH);
        List<Row> rows = log.after(from, (int) (size - from));
        if (rows.size() < size - from) {
            throw new StoredRows.Damaged("the evidence knows " + size + " events, and the log ends at position "
                    + (from + rows.size())
                    + ". It was restored from an older backup, or events were removed. Restore a log"
                    + " that has them");
        }
        for (Row row : rows) {
            if (!Arrays.equals(EventEntry.leaf(row), signed.subtrees().hash(0, EventEntry.index(row.position())))) {
                throw new StoredRows.Damaged("the event at position " + row.position()
                        + " is not the one that was signed. The log was changed, or is another one");
            }
        }
    }
}
