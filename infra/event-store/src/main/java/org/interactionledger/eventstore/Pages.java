package org.interactionledger.eventstore;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A stream over a keyset: each page is fetched with the last element of the one before, when the stream gets there.
 * Ends with the first page that is not full, that is, where the log ended at that moment. Holds no connection between
 * pages. Not thread-safe.
 */
final class Pages<T> extends AbstractSpliterator<T> {

    interface Fetch<T> {
        /** @param last what the stream gave last; null at its start */
        List<T> after(@Nullable T last, int limit);
    }

    private final Fetch<T> fetch;
    private final int pageSize;
    private List<T> page = List.of();
    private Iterator<T> rest = page.iterator();
    private boolean ended;

    private Pages(Fetch<T> fetch, int pageSize) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.fetch = fetch;
        this.pageSize = pageSize;
    }

    static <T> Stream<T> stream(int pageSize, Fetch<T> fetch) {
        return StreamSupport.stream(new Pages<>(fetch, pageSize), false);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        if (!rest.hasNext() && !ended) {
            page = fetch.after(page.isEmpty() ? null : page.getLast(), pageSize);
            rest = page.iterator();
            ended = page.size() < pageSize;
        }
        if (!rest.hasNext()) {
            return false;
        }
        action.accept(rest.next());
        return true;
    }
}
