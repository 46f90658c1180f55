package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interactionledger.eventstore.Faults.assertLogHoldsExactly;
import static org.interactionledger.eventstore.Faults.ids;
import static org.interactionledger.eventstore.Faults.unit;
import static org.interactionledger.eventstore.Samples.interaction;
import static org.interactionledger.eventstore.Samples.message;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.InteractionId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A unit of work that cannot be stored harms nobody but its own caller. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class UnitFaultIT {

    private static final int NEIGHBOURS = 20;
    private static final long LOOK_NANOS = Duration.ofMillis(10).toNanos();

    private TestLedger ledger;

    @BeforeEach
    void fresh() {
        ledger = TestLedger.fresh("unit_fault");
    }

    @Test
    void where_the_third_of_five_events_cannot_be_sealed_nothing_of_the_unit_is_written() {
        InteractionId interaction = interaction();
        List<DomainEventMessage<LedgerEvent>> unit = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            unit.add(message(interaction, i));
        }
        // Its subjects are of keys that this engine does not have.
        unit.set(2, message(interaction, 2, Samples.started(interaction, new InMemorySubjectKeys())));
        List<DomainEventMessage<LedgerEvent>> before = unit(2);
        List<DomainEventMessage<LedgerEvent>> after = unit(2);
        try (PostgresEventStorageEngine engine = Faults.patientEngine(ledger.application())) {
            engine.appendEvents(before);

            assertThatThrownBy(() -> engine.appendEvents(unit)).isInstanceOf(UnknownSubject.class);

            assertThat(engine.lastSequenceNumberFor(interaction.toString())).isEmpty();
            engine.appendEvents(after);
        }
        List<String> expected = new ArrayList<>(ids(before));
        expected.addAll(ids(after));
        assertLogHoldsExactly(ledger.application(), expected);
    }

    enum Poison {
        ONE_PLACE_TWICE {
            @Override
            List<DomainEventMessage<LedgerEvent>> unit() {
                InteractionId interaction = interaction();
                return List.of(message(interaction, 0), message(interaction, 0));
            }
        },
        ONE_ID_TWICE {
            @Override
            List<DomainEventMessage<LedgerEvent>> unit() {
                DomainEventMessage<LedgerEvent> event = message(interaction(), 0);
                InteractionId another = interaction();
                return List.of(
                        event,
                        new GenericDomainEventMessage<>(
                                "Interaction", another.toString(), 0, event, event.getTimestamp()));
            }
        },
        A_CHARACTER_THAT_POSTGRESQL_CANNOT_STORE {
            @Override
            List<DomainEventMessage<LedgerEvent>> unit() {
                return List.of(new GenericDomainEventMessage<>(
                        "Interaction",
                        "demo:\u0000",
                        0,
                        Samples.queued(interaction()),
                        Samples.metadata().toMap()));
            }
        };

        abstract List<DomainEventMessage<LedgerEvent>> unit();
    }

    @ParameterizedTest
    @EnumSource
    void a_poisoned_unit_is_refused_and_those_that_are_written_with_it_are_not(Poison poison) throws Exception {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        List<String> expected = new ArrayList<>();
        try (PostgresEventStorageEngine engine = PostgresEventStorageEngine.open(
                        ledger.application(),
                        EventCodec.withKeys(new InMemorySubjectKeys()),
                        AppendSettings.standard().withPatience(Duration.ofMinutes(1)),
                        metrics);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
                Connection holder = ledger.administrator().getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("SELECT FROM ledger.head FOR UPDATE");
            Future<?> poisoned = callers.submit(() -> engine.appendEvents(poison.unit()));
            List<Future<?>> neighbours = new ArrayList<>();
            for (int i = 0; i < NEIGHBOURS; i++) {
                List<DomainEventMessage<LedgerEvent>> unit = unit(1);
                expected.addAll(ids(unit));
                neighbours.add(callers.submit(() -> engine.appendEvents(unit)));
            }
            while (metrics.get("ledger.append.waiting").gauge().value() < NEIGHBOURS) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
            holder.rollback();

            for (Future<?> neighbour : neighbours) {
                neighbour.get();
            }
            assertThatThrownBy(poisoned::get).isInstanceOf(ExecutionException.class);
        }
        assertLogHoldsExactly(ledger.application(), expected);
    }
}
