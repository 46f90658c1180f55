package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interactionledger.eventstore.Samples.message;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.event.Envelope;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.InteractionId;
import org.postgresql.ds.PGSimpleDataSource;

/** What tests of faults have in common. */
final class Faults {

    /** So long that on a slow machine too every append gets an outcome, and no test waits for it. */
    private static final Duration PATIENT = Duration.ofMinutes(2);

    private static final EventCodec CODEC = EventCodec.withKeys(new InMemorySubjectKeys());

    private Faults() {}

    static PostgresEventStorageEngine patientEngine(DataSource database) {
        return engine(database, AppendSettings.standard().withPatience(PATIENT).withOutcomePatience(PATIENT));
    }

    static PostgresEventStorageEngine engine(DataSource database, AppendSettings settings) {
        return PostgresEventStorageEngine.open(database, CODEC, settings, new SimpleMeterRegistry());
    }

    /** As the application, by way of a proxy on this port, with statements whose text is sent each time. */
    static DataSource through(int port, DataSource application) {
        PGSimpleDataSource direct = (PGSimpleDataSource) application;
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + port + "/" + direct.getDatabaseName());
        source.setUser(direct.getUser());
        source.setPassword(direct.getPassword());
        source.setSslMode("disable");
        source.setPrepareThreshold(0);
        source.setConnectTimeout(5);
        source.setLoginTimeout(10);
        return source;
    }

    /** One unit of work on an aggregate of its own. */
    static List<DomainEventMessage<LedgerEvent>> unit(int events) {
        InteractionId interaction = Samples.interaction();
        return LongStream.range(0, events)
                .mapToObj(sequence -> message(interaction, sequence))
                .toList();
    }

    static List<String> ids(List<? extends EventMessage<?>> events) {
        return events.stream().<String>map(EventMessage::getIdentifier).toList();
    }

    /** The log has these events, once each, at positions from 1 without gaps, with right hashes and times. */
    static void assertLogHoldsExactly(DataSource application, List<String> ids) {
        List<String> found = new ArrayList<>();
        LedgerCheck.run(application, finding -> found.add(finding.toString()));
        assertThat(found).isEmpty();
        try (PostgresEventStorageEngine fresh = engine(application, AppendSettings.standard())) {
            List<? extends TrackedEventMessage<?>> log =
                    fresh.readEvents(null, false).toList();
            assertThat(ids(log)).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(log)
                    .extracting(event -> event.getMetaData().get(Envelope.POSITION))
                    .isEqualTo(LongStream.rangeClosed(1, ids.size())
                            .mapToObj(Long::toString)
                            .toList());
        }
    }
}
