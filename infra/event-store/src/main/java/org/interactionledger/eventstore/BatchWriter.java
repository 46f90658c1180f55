package org.interactionledger.eventstore;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import javax.sql.DataSource;
import org.interactionledger.eventstore.Home.Head;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what waits, batch by batch, until the queue is closed and empty. Two of them take turns: while one waits for
 * its commit, the other is in line for the head, and takes what has arrived when it gets it. So a batch closes when it
 * can be written, and a lone unit of work waits for nobody.
 */
final class BatchWriter implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final AppendQueue queue;
    private final AppendSession session;
    private final Lock turn;
    private final AppendObserver observer;
    private Duration pause = FIRST_PAUSE;

    BatchWriter(AppendQueue queue, DataSource database, Lock turn, AppendObserver observer) {
        this.queue = queue;
        this.session = new AppendSession(database);
        this.turn = turn;
        this.observer = observer;
    }

    @Override
    public void run() {
        try (session) {
            boolean more = true;
            while (more) {
                more = step();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** False where nothing will come any more. */
    private boolean step() throws InterruptedException {
        Head head;
        Batch batch;
        turn.lockInterruptibly();
        try {
            if (!queue.awaitUnit()) {
                return false;
            }
            head = session.takeHead();
            batch = new Batch(queue.take());
        } catch (SQLException e) {
            session.drop();
            observer.databaseLost(e);
            pause();
            return true;
        } catch (RuntimeException | Error e) {
            LOG.error("The append path met an error of its own, and goes on", e);
            session.drop();
            pause();
            return true;
        } finally {
            turn.unlock();
        }
        pause = FIRST_PAUSE;
        write(batch, head);
        return true;
    }

    private void write(Batch batch, Head head) throws InterruptedException {
        Batch writing = batch;
        Head at = head;
        while (!writing.isEmpty()) {
            long begin = System.nanoTime();
            try {
                session.insertAndCommit(writing.after(at));
                committed(writing, at, begin);
                return;
            } catch (SQLException e) {
                if (session.isRefusal(e)) {
                    refused(writing, e);
                    return;
                }
                Optional<Head> again = findOut(writing, at, e);
                if (again.isEmpty()) {
                    return;
                }
                at = again.get();
                writing = writing.stillWanted();
            } catch (RuntimeException | Error e) {
                session.drop();
                writing.failed(new IllegalStateException("The event store met an error of its own: " + e, e));
                return;
            }
        }
        session.rollBack();
    }

    private void committed(Batch batch, Head head, long begin) {
        batch.committed();
        observer.committed(
                head.position() + batch.events(), batch.events(), batch.units().size(), System.nanoTime() - begin);
    }

    /** The server said no and rolled back. */
    private void refused(Batch batch, SQLException failure) throws InterruptedException {
        if (AppendConflict.causes(failure)) {
            writeWithoutConflicts(batch);
        } else if (LedgerUnavailable.isUnavailability(failure) || batch.units().size() == 1) {
            batch.failed(LedgerUnavailable.refused(failure, batch.events()));
        } else {
            separate(batch);
        }
    }

    /** Some of them lost: they are told so, and the rest is written under one hold of the head. */
    private void writeWithoutConflicts(Batch batch) throws InterruptedException {
        Head head;
        Batch free;
        try {
            head = session.takeHead();
            free = batch.withoutConflicts(session.connection());
        } catch (SQLException e) {
            session.drop();
            observer.databaseLost(e);
            queue.putBack(batch.units());
            return;
        }
        observer.conflicts(batch.units().size() - free.units().size());
        if (free.units().size() == batch.units().size()) {
            session.rollBack();
            separate(free);
        } else {
            write(free, head);
        }
    }

    /** One of them cannot be stored, and the server does not say which: each goes alone. */
    private void separate(Batch batch) throws InterruptedException {
        if (batch.units().size() == 1) {
            batch.failed(new IllegalStateException(
                    "A unit of work was refused as a conflict, but nothing that it collides with is to be seen: check the"
                            + " log with fsck. Nothing was written"));
            return;
        }
        for (PendingAppend unit : batch.units()) {
            Batch alone = new Batch(List.of(unit));
            try {
                Head head = session.takeHead();
                write(alone.stillWanted(), head);
            } catch (SQLException e) {
                session.drop();
                observer.databaseLost(e);
                queue.putBack(alone.units());
            }
        }
    }

    /**
     * The connection was lost, and the batch may be committed or not. Whoever has the head next can tell: the lost
     * transaction has ended by then, and its first event is at its position or is not.
     *
     * @return the head, where the batch was not committed and somebody still waits for it
     */
    private Optional<Head> findOut(Batch lost, Head lostHead, SQLException failure) throws InterruptedException {
        LOG.warn(
                "The connection was lost while {} events were being committed; finding out what became of them: {}",
                lost.events(),
                failure.getMessage());
        SQLException reason = failure;
        long begin = System.nanoTime();
        while (!lost.stillWanted().isEmpty()) {
            session.drop();
            observer.databaseLost(reason);
            pause();
            try {
                Head head = session.takeHead();
                boolean committed = session.idAt(lostHead.position() + 1)
                        .filter(lost.firstId()::equals)
                        .isPresent();
                LOG.info("The {} events were {}", lost.events(), committed ? "committed" : "not committed");
                if (!committed) {
                    return Optional.of(head);
                }
                session.rollBack();
                committed(lost, lostHead, begin);
                return Optional.empty();
            } catch (SQLException e) {
                reason = e;
            }
        }
        session.drop();
        return Optional.empty();
    }

    private void pause() throws InterruptedException {
        Thread.sleep(pause);
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
}
