package org.interactionledger.schemas.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.codec.EventCodec.Stored;
import org.interactionledger.schemas.codec.EventCodec.Understood;
import org.interactionledger.schemas.codec.EventTypes;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.SubjectId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws that hold for every event of every type; each is tried on events made by chance from a fixed seed. */
class RoundTripTest {

    private static final long SEED = 20_261_124;
    private static final int TRIES = 10;

    private final KnownKeyCipher cipher = new KnownKeyCipher();
    private final EventCodec codec = EventCodec.withKeys(cipher);

    @ParameterizedTest
    @MethodSource("types")
    void any_event_reads_back_as_it_was_written(Class<? extends LedgerEvent> type) {
        events(type).forEach(event -> assertThat(read(codec.write(event))).isEqualTo(event));
    }

    @ParameterizedTest
    @MethodSource("types")
    void an_erased_subject_is_gone_from_any_event_and_nothing_else_is(Class<? extends LedgerEvent> type) {
        events(type).forEach(event -> {
            Stored stored = codec.write(event);
            for (SubjectId subject : ErasedCopy.subjects(event)) {
                KnownKeyCipher forgetful = new KnownKeyCipher();
                forgetful.erase(subject);

                assertThat(EventCodec.withKeys(forgetful).read(RandomEvents.TENANT, stored))
                        .isEqualTo(new Understood(new ErasedCopy(Set.of(subject)).of(event)));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("types")
    void any_event_is_valid_by_the_schema_of_its_type(Class<? extends LedgerEvent> type) {
        int revision = EventTypes.of(type).revision();
        events(type)
                .forEach(event -> assertThat(
                                SchemaFiles.complaints(EventTypes.of(type).name(), revision, codec.clear(event)))
                        .as(event.toString())
                        .isEmpty());
    }

    static Stream<Class<? extends LedgerEvent>> types() {
        return EventTypes.all();
    }

    private LedgerEvent read(Stored stored) {
        return ((Understood) codec.read(RandomEvents.TENANT, stored)).event();
    }

    private static Stream<LedgerEvent> events(Class<? extends LedgerEvent> type) {
        RandomEvents random = new RandomEvents(SEED ^ EventTypes.of(type).name().hashCode());
        return IntStream.range(0, TRIES).mapToObj(_ -> random.next(type));
    }
}
