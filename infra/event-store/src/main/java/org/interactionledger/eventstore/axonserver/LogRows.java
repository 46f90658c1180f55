package org.interactionledger.eventstore.axonserver;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;

/**
 * The log after a position, page by page, up to where it ends when the reader gets there. Holds nothing on Axon Server
 * between pages. Not thread-safe.
 */
final class LogRows extends AbstractSpliterator<Row> {

    private static final int PAGE = 1_000;

    private final AxonServerLog log;
    private long position;
    private long head;
    private Iterator<Row> rest = List.<Row>of().iterator();

    LogRows(AxonServerLog log, long after) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.log = log;
        this.position = after;
    }

    @Override
    public boolean tryAdvance(Consumer<? super Row> action) {
        if (!rest.hasNext()) {
            if (position >= head) {
                head = log.head();
            }
            if (position >= head) {
                return false;
            }
            rest = log.rows(position, Math.min(head, position + PAGE)).iterator();
        }
        Row row = rest.next();
        position = row.position();
        action.accept(row);
        return true;
    }
}
