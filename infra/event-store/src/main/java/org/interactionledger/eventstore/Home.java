package org.interactionledger.eventstore;

import java.time.Instant;
import java.util.List;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;

/**
 * A place where a log lives, seen as rows in order and without their meaning: nothing is opened, upcast or sealed
 * again. A row's canonical encoding, and so its hash, is the same in every home. Not thread-safe.
 */
public interface Home extends AutoCloseable {

    /**
     * The end of the log.
     *
     * @param position   the last position given, 0 in an empty log
     * @param recordedAt the latest of all positions so far; {@link Instant#EPOCH} in an empty log
     */
    record Head(long position, Instant recordedAt) {}

    /** What people call this home: never holds a password. */
    String name();

    /** @throws LedgerUnavailable if the home cannot be reached */
    Head head();

    /**
     * The rows after a position in their order, as they are stored; fewer than the limit only where the log ended.
     *
     * @throws DamagedLog if a row is not what was appended, or one is missing
     * @throws LedgerUnavailable if the home cannot be reached
     */
    List<Row> rowsAfter(long position, int limit);

    /**
     * Appends rows as they are, with the positions and times that they have. All or nothing, and durable when it
     * returns.
     *
     * @throws IllegalArgumentException if the rows do not go on exactly where the log ends, or this home cannot keep
     *     one of them unchanged; nothing was written
     * @throws LedgerUnavailable if the home cannot be reached; the rows may be stored or not, and {@link #head} tells
     */
    void append(List<Row> rows);

    @Override
    void close();
}
