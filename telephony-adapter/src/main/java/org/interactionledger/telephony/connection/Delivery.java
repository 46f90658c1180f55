package org.interactionledger.telephony.connection;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands over on a thread of its own, in order, what the event loop puts in. Never makes the event loop wait: it says
 * when it is {@link #behind}, and calls back when it has caught up, so that the socket is not read in between.
 */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    /** Some three thousand events; the socket's own buffers come on top. */
    static final long BEHIND_BYTES = 16L * 1024 * 1024;

    private static final long CAUGHT_UP_BYTES = BEHIND_BYTES / 4;

    /** What one item costs beside its bytes, so that a flood of small ones is bounded too. */
    private static final int ITEM_BYTES = 256;

    /** Longest that a closing connection waits for a listener that blocks. */
    private static final long CLOSE_MILLIS = 5_000;

    /** One call of the listener, or one completed command. */
    interface Call {
        void run() throws InterruptedException;
    }

    private record Item(Call call, long bytes, boolean last) {}

    private final BlockingQueue<Item> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final Runnable caughtUp;
    private final Thread thread;

    /** @param caughtUp called on the delivery's thread whenever an item is done and little waits; must not block */
    Delivery(String switchId, Runnable caughtUp) {
        this.caughtUp = caughtUp;
        this.thread = Thread.ofPlatform().name("switch-" + switchId).start(this::run);
    }

    void put(int bytes, Call call) {
        put(new Item(call, bytes + ITEM_BYTES, false));
    }

    private void put(Item item) {
        waitingBytes.addAndGet(item.bytes());
        waiting.add(item);
    }

    boolean behind() {
        return waitingBytes.get() > BEHIND_BYTES;
    }

    boolean hasCaughtUp() {
        return waitingBytes.get() < CAUGHT_UP_BYTES;
    }

    /** Delivers what waits, and ends; a listener that blocks for too long is interrupted. */
    void close() throws InterruptedException {
        put(new Item(() -> {}, 0, true));
        if (Thread.currentThread() != thread) {
            thread.join(CLOSE_MILLIS);
            thread.interrupt();
            thread.join(CLOSE_MILLIS);
        }
    }

    private void run() {
        try {
            boolean last = false;
            while (!last) {
                Item item = waiting.take();
                deliver(item);
                last = item.last();
                waitingBytes.addAndGet(-item.bytes());
                if (hasCaughtUp()) {
                    caughtUp.run();
                }
            }
        } catch (InterruptedException _) {
            LOG.warn("Delivery was interrupted; {} items were not handed over.", waiting.size());
        }
    }

    /** A listener that fails on one item still gets the next. */
    private static void deliver(Item item) throws InterruptedException {
        try {
            item.call().run();
        } catch (RuntimeException e) {
            LOG.error("A listener of a switch failed, and what it was told is lost to it.", e);
        }
    }
}
