package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interactionledger.eventstore.Samples.interaction;
import static org.interactionledger.eventstore.Samples.message;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.interactionledger.embedded.SharedServers;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.codec.PersonalDataCipher.KeysUnavailable;
import org.interactionledger.schemas.event.Envelope;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.interaction.InteractionStarted;
import org.interactionledger.schemas.party.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys are away while the log is there: that is said, and never taken for an erasure. */
class KeysFaultIT {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path temporary;

    @Test
    void without_keys_personal_events_are_neither_read_as_erased_nor_written_in_clear() throws Exception {
        TestLedger ledger = TestLedger.fresh("keys_fault");
        Path masterKey = temporary.resolve("master-key");
        InteractionId interaction = interaction();
        try (CuttingProxy proxy = new CuttingProxy(SharedServers.postgres().port());
                SubjectKeys writing = SubjectKeys.open(ledger.application(), masterKey);
                SubjectKeys reading = SubjectKeys.open(Faults.through(proxy.port(), ledger.application()), masterKey);
                PostgresEventStorageEngine writer =
                        PostgresEventStorageEngine.open(ledger.application(), EventCodec.withKeys(writing));
                PostgresEventStorageEngine reader = PostgresEventStorageEngine.open(
                        ledger.application(),
                        EventCodec.withKeys(reading),
                        AppendSettings.standard(),
                        new SimpleMeterRegistry())) {
            InteractionStarted started = Samples.started(interaction, writing);
            writer.appendEvents(message(interaction, 0, started), message(interaction, 1));
            proxy.shut();

            List<? extends TrackedEventMessage<?>> log =
                    reader.readEvents(null, false).toList();

            assertThatThrownBy(() -> log.getFirst().getPayload()).isInstanceOf(KeysUnavailable.class);
            assertThat(log.getLast().getPayload()).isEqualTo(Samples.queued(interaction));
            assertThat(log.getFirst().getMetaData().get(Envelope.POSITION)).isEqualTo("1");
            InteractionId another = interaction();
            assertThatThrownBy(() -> reader.appendEvents(
                            message(another, 0), message(another, 1, Samples.started(another, writing))))
                    .isInstanceOf(KeysUnavailable.class);
            assertThat(reader.lastSequenceNumberFor(another.toString())).isEmpty();

            proxy.open();
            assertThat(log.getFirst().getPayload())
                    .isInstanceOfSatisfying(
                            InteractionStarted.class,
                            read -> assertThat(read.from().address())
                                    .isEqualTo(new Address.NationalNumber(Samples.CALLER_NUMBER)));
        }
    }
}
