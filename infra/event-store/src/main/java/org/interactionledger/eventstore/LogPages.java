package org.interactionledger.eventstore;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The log as a stream, by pages of positions. While one page is read the next is fetched, and the rest of the page is
 * opened from its far end on another thread: reader and opener meet in the middle. Ends with the first page that is
 * not full, that is, where the log ended at that moment, or, where it follows the tail, when it is closed. Holds no
 * connection between pages. Not thread-safe; may be closed by any thread.
 */
final class LogPages extends AbstractSpliterator<StoredEvent> {

    private static final int FIRST_PAGE = 200;
    private static final int LARGEST_PAGE = 2_000;
    private static final int SMALLEST_PAGE = 16;

    /** Two pages are in memory at a time. */
    private static final long PAGE_BYTES = 2 << 20;

    private final Fetch fetch;
    private final End end;
    private final Executor threads;
    private int limit = FIRST_PAGE;
    private long position;
    private Iterator<StoredEvent> rest = List.<StoredEvent>of().iterator();
    private @Nullable CompletableFuture<List<StoredEvent>> next;
    private volatile boolean closed;

    interface Fetch {
        List<StoredEvent> after(long position, int limit);
    }

    /** What to do where the log ends. */
    interface End {
        /** Returns true where it may be worth looking again. */
        boolean awaitMore(long position);
    }

    private LogPages(long start, Fetch fetch, End end, Executor threads) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.position = start;
        this.fetch = fetch;
        this.end = end;
        this.threads = threads;
    }

    /** @param onClose runs when the stream is closed, after which {@code end} should give up */
    static Stream<StoredEvent> stream(long start, Fetch fetch, End end, Executor threads, Runnable onClose) {
        LogPages pages = new LogPages(start, fetch, end, threads);
        return StreamSupport.stream(pages, false).onClose(() -> {
            pages.closed = true;
            onClose.run();
        });
    }

    @Override
    public boolean tryAdvance(Consumer<? super StoredEvent> action) {
        while (!rest.hasNext()) {
            if (closed || !turnPage()) {
                return false;
            }
        }
        action.accept(rest.next());
        return true;
    }

    /** False at the end. */
    private boolean turnPage() {
        int asked = limit;
        List<StoredEvent> page = next == null ? fetch.after(position, asked) : arrived(next);
        next = null;
        if (page.isEmpty()) {
            return end.awaitMore(position);
        }
        rest = page.iterator();
        position = page.getLast().position();
        if (page.size() >= asked) {
            limit = limitAfter(page);
            int wanted = limit;
            long after = position;
            next = CompletableFuture.supplyAsync(() -> fetch.after(after, wanted), threads);
            threads.execute(() -> openFromTheEnd(page));
        }
        return true;
    }

    private static List<StoredEvent> arrived(CompletableFuture<List<StoredEvent>> page) {
        try {
            return page.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private void openFromTheEnd(List<StoredEvent> page) {
        for (StoredEvent event : page.reversed()) {
            if (closed || !event.openAhead()) {
                return;
            }
        }
    }

    private static int limitAfter(List<StoredEvent> page) {
        long bytes = page.stream().mapToLong(StoredEvent::bytes).sum();
        return (int) Math.clamp(PAGE_BYTES * page.size() / Math.max(1, bytes), SMALLEST_PAGE, LARGEST_PAGE);
    }
}
