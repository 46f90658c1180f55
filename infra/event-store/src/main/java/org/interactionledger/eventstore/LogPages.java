package org.interactionledger.eventstore;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
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
 * opened from its far end on another thread: reader and opener meet in the middle. Without a tail it ends with the first
 * page that is not full, that is, where the log ended at that moment; with one it goes on until it is closed. Holds no
 * connection between pages. Not thread-safe; may be closed by any thread.
 */
final class LogPages extends AbstractSpliterator<StoredEvent> {

    private static final int FIRST_PAGE = 200;
    private static final int LARGEST_PAGE = 2_000;
    private static final int SMALLEST_PAGE = 16;

    /** What is appended is told; this is for when the telling fails. */
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);

    /** Two pages are in memory at a time. */
    private static final long PAGE_BYTES = 2 << 20;

    private final Fetch fetch;
    private final Optional<Tail> tail;
    private final Executor threads;
    private int limit = FIRST_PAGE;
    private long position;
    private Iterator<StoredEvent> rest = List.<StoredEvent>of().iterator();
    private @Nullable CompletableFuture<List<StoredEvent>> next;
    private boolean ended;
    private volatile boolean closed;

    interface Fetch {
        List<StoredEvent> after(long position, int limit);
    }

    private LogPages(long start, Fetch fetch, Optional<Tail> tail, Executor threads) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.position = start;
        this.fetch = fetch;
        this.tail = tail;
        this.threads = threads;
    }

    /** @param tail to wait at where the log ends; empty to end there */
    static Stream<StoredEvent> stream(long start, Fetch fetch, Optional<Tail> tail, Executor threads) {
        LogPages pages = new LogPages(start, fetch, tail, threads);
        return StreamSupport.stream(pages, false).onClose(() -> {
            pages.closed = true;
            tail.ifPresent(Tail::wake);
        });
    }

    @Override
    public boolean tryAdvance(Consumer<? super StoredEvent> action) {
        while (!rest.hasNext()) {
            if (closed || ended) {
                return false;
            }
            turnPage();
        }
        action.accept(rest.next());
        return true;
    }

    private void turnPage() {
        int asked = limit;
        long mark = tail.map(Tail::mark).orElse(0L);
        CompletableFuture<List<StoredEvent>> fetched = next;
        next = null;
        List<StoredEvent> page = fetched == null ? fetch.after(position, asked) : arrived(fetched);
        if (page.isEmpty()) {
            awaitMore(fetched == null ? mark : mark - 1);
            return;
        }
        rest = page.iterator();
        position = page.getLast().position();
        if (page.size() >= asked) {
            limit = limitAfter(page);
            int wanted = limit;
            long after = position;
            next = CompletableFuture.supplyAsync(() -> fetch.after(after, wanted), threads);
            threads.execute(() -> openFromTheEnd(page));
        } else {
            ended = tail.isEmpty();
        }
    }

    /** A page that was fetched ahead may be older than the mark: then it is worth looking at once. */
    private void awaitMore(long mark) {
        tail.ifPresentOrElse(end -> end.awaitChange(mark, LOOK_ANYWAY), () -> ended = true);
        ended |= tail.filter(Tail::isClosed).isPresent();
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
