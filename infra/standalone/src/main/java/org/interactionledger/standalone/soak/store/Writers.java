package org.interactionledger.standalone.soak.store;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** The writers of one process, each a virtual thread. Closing lets each get the answer that it waits for. */
final class Writers implements AutoCloseable {

    private final List<Writer> writers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    Writers(EventStorageEngine engine, History history, NodeSettings settings) {
        SplittableRandom random = new SplittableRandom(settings.seed() + settings.number());
        AtomicLong numbers = new AtomicLong();
        for (int i = 0; i < settings.threads(); i++) {
            Writer writer = new Writer(engine, history, settings.number(), numbers, random.split());
            writers.add(writer);
            threads.add(Thread.ofVirtual().name("writer-" + i).start(writer));
        }
    }

    @Override
    public void close() {
        writers.forEach(Writer::stop);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
