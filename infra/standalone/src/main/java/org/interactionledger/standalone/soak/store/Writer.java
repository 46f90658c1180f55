package org.interactionledger.standalone.soak.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.AxonException;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.interactionledger.eventstore.LedgerUnavailable;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.InteractionQueued;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.EventMetadata;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.standalone.soak.store.Unit.Entry;

/**
 * Appends units of work of one to five events, to an aggregate of its own, to one that all processes contend for, or to
 * both at once; reads some of them back; writes all of it into the history.
 */
final class Writer implements Runnable {

    private static final TenantId TENANT = TenantId.of("soak");
    private static final int CONTESTED = 8;
    private static final long NANOS_OF_A_CONTESTED_ONE = 5_000_000_000L;
    private static final int LONGEST_OWN = 40;
    private static final int LONGEST_PAUSE_MILLIS = 20;
    private static final int PAUSE_AFTER_TROUBLE_MILLIS = 100;

    private final EventStorageEngine engine;
    private final History history;
    private final int process;
    private final AtomicLong numbers;
    private final SplittableRandom random;
    private String own;
    private long next;
    private volatile boolean stopped;

    Writer(EventStorageEngine engine, History history, int process, AtomicLong numbers, SplittableRandom random) {
        this.engine = engine;
        this.history = history;
        this.process = process;
        this.numbers = numbers;
        this.random = random;
        this.own = aggregate(fresh());
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                append(unit());
                Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
            } catch (AxonException away) {
                pause();
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                history.trouble("a writer met", e);
                pause();
            }
        }
    }

    private Unit unit() {
        if (next > LONGEST_OWN) {
            own = aggregate(fresh());
            next = 0;
        }
        List<Entry> entries = new ArrayList<>();
        int kind = random.nextInt(20);
        if (kind < 18) {
            int events = kind < 12 ? 1 : 2 + random.nextInt(4);
            for (int i = 0; i < events; i++) {
                entries.add(new Entry(own, next + i, fresh()));
            }
        }
        if (kind >= 17) {
            String contested = aggregate(
                    new UUID(0, System.nanoTime() / NANOS_OF_A_CONTESTED_ONE * CONTESTED + random.nextInt(CONTESTED)));
            long sequence = engine.lastSequenceNumberFor(contested).orElse(-1L) + 1;
            entries.add(new Entry(contested, sequence, fresh()));
        }
        return new Unit(fresh(), entries);
    }

    private void append(Unit unit) {
        history.invoked(unit);
        try {
            engine.appendEvents(messages(unit));
            history.acknowledged(unit);
            next += unit.entries().stream()
                    .filter(entry -> entry.aggregate().equals(own))
                    .count();
        } catch (ConcurrencyException | AggregateStreamCreationException conflict) {
            history.conflicted(unit);
            findOutWhereOwnEnds();
            return;
        } catch (LedgerUnavailable away) {
            if (away.isOutcomeUnknown()) {
                history.unknown(unit);
                findOutWhereOwnEnds();
            } else {
                history.refused(unit);
            }
            throw away;
        } catch (RuntimeException e) {
            history.unknown(unit);
            history.trouble("an append met", e);
            findOutWhereOwnEnds();
            return;
        }
        if (random.nextInt(4) == 0) {
            readBack(unit);
        }
    }

    private void readBack(Unit unit) {
        history.head(unit, ((GlobalSequenceTrackingToken) engine.createHeadToken()).getGlobalIndex());
        Entry last = unit.entries().getLast();
        long from = last.sequence() == 0 || random.nextBoolean() ? 0 : last.sequence() - 1;
        long firstOfUnit = unit.entries().stream()
                .filter(entry -> entry.aggregate().equals(last.aggregate()))
                .mapToLong(Entry::sequence)
                .min()
                .orElse(from);
        long first = Math.min(from, firstOfUnit);
        engine.readSnapshot(last.aggregate());
        List<String> events = engine.readEvents(last.aggregate(), first)
                .asStream()
                .<String>map(EventMessage::getIdentifier)
                .toList();
        history.readBack(unit, last.aggregate(), first, events);
    }

    /** What is in flight may come there yet: then one of the two meets a conflict. */
    private void findOutWhereOwnEnds() {
        while (true) {
            try {
                next = engine.lastSequenceNumberFor(own).orElse(-1L) + 1;
                return;
            } catch (AxonException away) {
                if (stopped) {
                    return;
                }
                pause();
            }
        }
    }

    private List<EventMessage<?>> messages(Unit unit) {
        return unit.entries().stream().<EventMessage<?>>map(this::message).toList();
    }

    private EventMessage<?> message(Entry entry) {
        Instant now = Instant.now();
        InteractionQueued event = new InteractionQueued(
                InteractionId.of(entry.aggregate()),
                now,
                new SourceKey.Esl(entry.event(), 1),
                new QueueName("support"));
        EventMetadata metadata = new EventMetadata(
                TENANT, Region.of("local"), now, new Actor.Software("soak", "1"), "soak", Integer.toString(process));
        return new GenericDomainEventMessage<>(
                "Interaction",
                entry.aggregate(),
                entry.sequence(),
                new GenericMessage<>(entry.event().toString(), event, metadata.toMap()),
                now);
    }

    private UUID fresh() {
        return new UUID(process, numbers.incrementAndGet());
    }

    private static String aggregate(UUID id) {
        return new InteractionId(TENANT, id).toString();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_TROUBLE_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
