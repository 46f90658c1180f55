package org.interactionledger.eventstore;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.interactionledger.eventstore.Home.Head;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what waits, batch by batch, until the queue is closed and empty. A batch is all that has arrived when the one
 * before is durable: it closes when it can be written, and a lone unit of work waits for nobody. One batch is written at a
 * time, by this thread or by a caller who finds nobody writing and nothing waiting, and is spared the way through two
 * threads.
 */
final class BatchWriter implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final AppendQueue queue;
    private final AppendSession session;
    private final AppendObserver observer;

    /** Whoever has it may use the session. */
    private final ReentrantLock turn = new ReentrantLock();

    private final GrowingPause pause = new GrowingPause(FIRST_PAUSE, LONGEST_PAUSE);

    BatchWriter(AppendQueue queue, DataSource database, AppendObserver observer) {
        this.queue = queue;
        this.session = new AppendSession(database);
        this.observer = observer;
    }

    @Override
    public void run() {
        try {
            while (queue.awaitUnit()) {
                step();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            closeSession();
        }
    }

    private void closeSession() {
        turn.lock();
        try {
            session.close();
        } finally {
            turn.unlock();
        }
    }

    private void step() throws InterruptedException {
        turn.lockInterruptibly();
        try {
            if (prepare()) {
                write(new Batch(queue.take()));
            } else {
                pause();
            }
        } finally {
            turn.unlock();
        }
    }

    /**
     * Writes a unit on its caller's thread where that can be done at once. What becomes of it is told to the unit, perhaps
     * later by another thread, where the connection was lost.
     *
     * @return false where it has to wait in the queue: nothing of it was written
     */
    boolean writeAtOnce(PendingAppend unit) {
        // An interrupt would cut the connection.
        if (Thread.currentThread().isInterrupted() || !turn.tryLock()) {
            return false;
        }
        try {
            return session.isReady() && queue.isOpenAndEmpty() && unit.take() && tryOnce(unit);
        } finally {
            turn.unlock();
        }
    }

    private boolean tryOnce(PendingAppend unit) {
        Batch alone = new Batch(List.of(unit));
        long begin = System.nanoTime();
        Head at = session.head();
        try {
            if (session.append(at, alone.after(at))) {
                committed(alone, at, begin);
                return true;
            }
        } catch (SQLException e) {
            if (!session.isRefusal(e)) {
                Thread.ofVirtual().name("ledger-append-outcome").start(() -> resolve(alone, at, e));
                return true;
            }
        } catch (RuntimeException | Error e) {
            failedByOwnError(alone, e);
            return true;
        }
        unit.putBack();
        return false;
    }

    private void resolve(Batch lost, Head lostHead, SQLException failure) {
        turn.lock();
        try {
            if (findOut(lost, lostHead, failure)) {
                write(lost.stillWanted());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            turn.unlock();
        }
    }

    private boolean prepare() {
        try {
            session.prepare();
            pause.reset();
            return true;
        } catch (SQLException e) {
            lost(e);
        } catch (RuntimeException | Error e) {
            LOG.error("The append path met an error of its own, and goes on", e);
            session.drop();
        }
        return false;
    }

    private void write(Batch batch) throws InterruptedException {
        Batch writing = batch;
        while (!writing.isEmpty()) {
            long begin = System.nanoTime();
            Head at = session.head();
            try {
                if (session.append(at, writing.after(at))) {
                    committed(writing, at, begin);
                    return;
                }
                if (!takeHeadFor(writing)) {
                    return;
                }
            } catch (SQLException e) {
                if (session.isRefusal(e)) {
                    refused(writing, e);
                    return;
                }
                if (!findOut(writing, at, e)) {
                    return;
                }
                writing = writing.stillWanted();
            } catch (RuntimeException | Error e) {
                failedByOwnError(writing, e);
                return;
            }
        }
        session.rollBack();
    }

    private void failedByOwnError(Batch batch, Throwable error) {
        session.drop();
        batch.failed(new IllegalStateException("The event store met an error of its own: " + error, error));
    }

    /** False where the database is away: the batch, of which nothing was written, waits again. */
    private boolean takeHeadFor(Batch batch) {
        try {
            session.takeHead();
            return true;
        } catch (SQLException e) {
            lost(e);
            queue.putBack(batch.units());
            return false;
        }
    }

    private void lost(SQLException reason) {
        session.drop();
        observer.databaseLost(reason);
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
        if (!takeHeadFor(batch)) {
            return;
        }
        Batch free;
        try {
            free = batch.withoutConflicts(session.connection());
        } catch (SQLException e) {
            lost(e);
            queue.putBack(batch.units());
            return;
        }
        observer.conflicts(batch.units().size() - free.units().size());
        if (free.units().size() == batch.units().size()) {
            session.rollBack();
            separate(free);
        } else {
            write(free);
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
            if (takeHeadFor(alone)) {
                write(alone.stillWanted());
            }
        }
    }

    /**
     * The connection was lost, and the batch may be committed or not. Whoever has the head next can tell: the batch's
     * first event is at its position, or is not and never will be, because the statement that is lost finds the head
     * moved if it should still arrive.
     *
     * @return whether the batch was not committed and somebody still waits for it; then the head is held
     */
    private boolean findOut(Batch lost, Head lostHead, SQLException failure) throws InterruptedException {
        LOG.warn(
                "The connection was lost while {} events were being committed; finding out what became of them: {}",
                lost.events(),
                failure.getMessage());
        SQLException reason = failure;
        long begin = System.nanoTime();
        while (!lost.stillWanted().isEmpty()) {
            lost(reason);
            pause();
            try {
                session.takeHead();
                boolean committed = session.idAt(lostHead.position() + 1)
                        .filter(lost.firstId()::equals)
                        .isPresent();
                LOG.info("The {} events were {}", lost.events(), committed ? "committed" : "not committed");
                if (!committed) {
                    return true;
                }
                session.rollBack();
                committed(lost, lostHead, begin);
                return false;
            } catch (SQLException e) {
                reason = e;
            }
        }
        session.drop();
        return false;
    }

    private void pause() throws InterruptedException {
        Thread.sleep(pause.next());
    }
}
