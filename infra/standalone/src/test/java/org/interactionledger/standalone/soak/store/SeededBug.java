package org.interactionledger.standalone.soak.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** What an engine can do wrong, each now and then, and what the soak calls it. */
enum SeededBug {
    NONE {
        @Override
        EventStorageEngine in(EventStorageEngine right) {
            return right;
        }
    },

    ACKNOWLEDGES_BEFORE_THE_COMMIT {
        @Override
        EventStorageEngine in(EventStorageEngine right) {
            return new BuggyEngine(right) {
                @Override
                public void appendEvents(List<? extends EventMessage<?>> events) {
                    if (isTime()) {
                        Thread.ofVirtual().start(() -> {
                            pause();
                            super.appendEvents(events);
                        });
                    } else {
                        super.appendEvents(events);
                    }
                }
            };
        }
    },

    LOSES_AN_EVENT {
        @Override
        EventStorageEngine in(EventStorageEngine right) {
            return new BuggyEngine(right) {
                @Override
                public void appendEvents(List<? extends EventMessage<?>> events) {
                    super.appendEvents(events.size() > 1 && isTime() ? events.subList(0, events.size() - 1) : events);
                }
            };
        }
    },

    APPENDS_TWICE {
        @Override
        EventStorageEngine in(EventStorageEngine right) {
            return new BuggyEngine(right) {
                @Override
                public void appendEvents(List<? extends EventMessage<?>> events) {
                    List<EventMessage<?>> all = new ArrayList<>(events);
                    if (isTime()) {
                        all.add(again((DomainEventMessage<?>) events.getLast()));
                    }
                    super.appendEvents(all);
                }
            };
        }
    },

    TURNS_A_UNIT_ROUND {
        @Override
        EventStorageEngine in(EventStorageEngine right) {
            return new BuggyEngine(right) {
                @Override
                public void appendEvents(List<? extends EventMessage<?>> events) {
                    super.appendEvents(events.size() > 1 && isTime() ? events.reversed() : events);
                }
            };
        }
    },

    WRITES_WHAT_IT_REFUSES {
        @Override
        EventStorageEngine in(EventStorageEngine right) {
            return new BuggyEngine(right) {
                @Override
                public void appendEvents(List<? extends EventMessage<?>> events) {
                    super.appendEvents(events);
                    if (isTime()) {
                        throw new ConcurrencyException("refused, though written");
                    }
                }
            };
        }
    },

    REFUSES_WITHOUT_REASON {
        @Override
        EventStorageEngine in(EventStorageEngine right) {
            return new BuggyEngine(right) {
                @Override
                public void appendEvents(List<? extends EventMessage<?>> events) {
                    if (isTime()) {
                        throw new ConcurrencyException("refused, though free");
                    }
                    super.appendEvents(events);
                }
            };
        }
    },

    READS_STALE_AGGREGATES {
        @Override
        EventStorageEngine in(EventStorageEngine right) {
            return new BuggyEngine(right) {
                @Override
                public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
                    List<? extends DomainEventMessage<?>> events = super.readEvents(
                                    aggregateIdentifier, firstSequenceNumber)
                            .asStream()
                            .toList();
                    return DomainEventStream.of(isTime() ? events.subList(0, Math.max(0, events.size() - 1)) : events);
                }
            };
        }
    },

    HIDES_AN_EVENT_FROM_A_READER {
        @Override
        EventStorageEngine in(EventStorageEngine right) {
            return new BuggyEngine(right) {
                @Override
                public Stream<? extends TrackedEventMessage<?>> readEvents(
                        @Nullable TrackingToken token, boolean mayBlock) {
                    return super.readEvents(token, mayBlock).filter(_ -> !isTime());
                }
            };
        }
    };

    private static final int RARELY = 10;
    private static final AtomicLong CASES = new AtomicLong();

    abstract EventStorageEngine in(EventStorageEngine right);

    /** At least one of these must be among the findings. */
    Set<String> foundAs() {
        return switch (this) {
            case NONE -> Set.of();
            case ACKNOWLEDGES_BEFORE_THE_COMMIT -> Set.of("own writes", "order", "lost");
            case LOSES_AN_EVENT -> Set.of("lost");
            case APPENDS_TWICE -> Set.of("twice");
            case TURNS_A_UNIT_ROUND -> Set.of("unit order");
            case WRITES_WHAT_IT_REFUSES -> Set.of("refused");
            case REFUSES_WITHOUT_REASON -> Set.of("conflict");
            case READS_STALE_AGGREGATES -> Set.of("own writes");
            case HIDES_AN_EVENT_FROM_A_READER -> Set.of("reader");
        };
    }

    private static boolean isTime() {
        return CASES.incrementAndGet() % RARELY == 0;
    }

    private static EventMessage<?> again(DomainEventMessage<?> event) {
        return new GenericDomainEventMessage<>(
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber() + 1,
                new GenericMessage<>(UUID.randomUUID().toString(), event.getPayload(), event.getMetaData()),
                event.getTimestamp());
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
