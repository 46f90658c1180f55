package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The contract sees what is wrong: each of these engines breaks one promise, and fails. */
class EventStoreContractTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                LosesTheLastOfAUnit.class,
                ForgetsMetadata.class,
                RepeatsTheEventAtTheToken.class,
                MixesAggregates.class,
                KeepsTheFirstSnapshot.class,
                LetsBothWritersWin.class
            })
    void an_engine_that_breaks_a_promise_fails_the_contract(Class<?> wrong) {
        long broken = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(wrong))
                .execute()
                .testEvents()
                .failed()
                .count();

        assertThat(broken).isPositive();
    }

    @Test
    void an_engine_that_keeps_all_promises_passes() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(InMemoryEventStoreTest.class))
                .execute()
                .testEvents()
                .assertStatistics(events -> events.failed(0));
    }

    abstract static class Wrong extends EventStoreContract {
        private final EventStorageEngine engine;

        Wrong(EventStorageEngine engine) {
            this.engine = engine;
        }

        @Override
        EventStorageEngine engine() {
            return engine;
        }
    }

    static class LosesTheLastOfAUnit extends Wrong {
        LosesTheLastOfAUnit() {
            super(new WrongEngine() {
                @Override
                public void appendEvents(List<? extends EventMessage<?>> events) {
                    super.appendEvents(events.size() > 1 ? events.subList(0, events.size() - 1) : events);
                }
            });
        }
    }

    static class ForgetsMetadata extends Wrong {
        ForgetsMetadata() {
            super(new WrongEngine() {
                @Override
                public void appendEvents(List<? extends EventMessage<?>> events) {
                    super.appendEvents(events.stream()
                            .<EventMessage<?>>map(event -> event.withMetaData(Map.of()))
                            .toList());
                }
            });
        }
    }

    static class RepeatsTheEventAtTheToken extends Wrong {
        RepeatsTheEventAtTheToken() {
            super(new WrongEngine() {
                @Override
                public Stream<? extends TrackedEventMessage<?>> readEvents(
                        @Nullable TrackingToken token, boolean mayBlock) {
                    return super.readEvents(
                            token instanceof GlobalSequenceTrackingToken position ? position.offsetBy(-1) : token,
                            mayBlock);
                }
            });
        }
    }

    static class MixesAggregates extends Wrong {
        MixesAggregates() {
            super(new WrongEngine() {
                @Override
                public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
                    return DomainEventStream.of(readEvents(null, false)
                            .<DomainEventMessage<?>>map(event -> (DomainEventMessage<?>) event)
                            .filter(event -> event.getSequenceNumber() >= firstSequenceNumber));
                }
            });
        }
    }

    static class KeepsTheFirstSnapshot extends Wrong {
        KeepsTheFirstSnapshot() {
            super(new WrongEngine() {
                @Override
                public void storeSnapshot(DomainEventMessage<?> snapshot) {
                    if (readSnapshot(snapshot.getAggregateIdentifier()).isEmpty()) {
                        super.storeSnapshot(snapshot);
                    }
                }
            });
        }
    }

    /** Axon's own in-memory engine, which is no home of a ledger: it takes any sequence number. */
    static class LetsBothWritersWin extends LedgerStoreContract {
        private final EventStorageEngine engine = new WrongEngine();

        @Override
        EventStorageEngine engine() {
            return engine;
        }
    }
}
