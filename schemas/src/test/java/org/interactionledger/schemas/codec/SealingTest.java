package org.interactionledger.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interactionledger.schemas.codec.EventCodec.NotUnderstood;
import org.interactionledger.schemas.codec.EventCodec.Stored;
import org.interactionledger.schemas.codec.EventCodec.Understood;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.Channel;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.InteractionStarted;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.retention.RetentionDay;
import org.junit.jupiter.api.Test;

class SealingTest {

    private static final TenantId TENANT = TenantId.of("demo");
    private static final SubjectId CALLER = new SubjectId(UUID.randomUUID());
    private static final SubjectId HOTLINE = new SubjectId(UUID.randomUUID());

    private final ReversingCipher cipher = new ReversingCipher();
    private final EventCodec codec = EventCodec.withKeys(cipher);

    @Test
    void an_event_reads_back_as_it_was_written() {
        Stored stored = codec.write(started());

        assertThat(codec.read(TENANT, stored)).isEqualTo(new Understood(started()));
    }

    @Test
    void no_number_and_no_name_is_stored_in_clear() {
        String stored = new String(codec.write(started()).payload(), StandardCharsets.UTF_8);

        assertThat(stored).doesNotContain("13800000001").doesNotContain("王芳").doesNotContain("95001");
    }

    @Test
    void each_field_is_sealed_in_its_own_context() {
        codec.write(started());

        assertThat(cipher.contexts)
                .extracting(PersonalDataCipher.Context::field)
                .containsExactlyInAnyOrder("/from/address", "/from/name", "/to/address");
        assertThat(cipher.contexts)
                .allSatisfy(context -> assertThat(context.type()).isEqualTo("interaction.started"));
    }

    @Test
    void an_erased_subject_reads_as_erased_and_others_stay_readable() {
        Stored stored = codec.write(started());
        cipher.erased.add(CALLER);

        assertThat(codec.read(TENANT, stored)).isInstanceOfSatisfying(Understood.class, read -> {
            InteractionStarted event = (InteractionStarted) read.event();
            assertThat(event.from().address()).isEqualTo(new Address.Erased());
            assertThat(event.from().name()).contains(new PersonalText.Erased());
            assertThat(event.to().address()).isEqualTo(new Address.ServiceNumber("95001"));
        });
    }

    @Test
    void a_type_or_revision_from_the_future_is_said_to_be_unreadable() {
        byte[] payload = "{}".getBytes(StandardCharsets.UTF_8);

        assertThat(codec.read(TENANT, new Stored("interaction.teleported", 1, payload)))
                .isInstanceOf(NotUnderstood.class);
        assertThat(codec.read(TENANT, new Stored("interaction.started", 99, payload)))
                .isInstanceOf(NotUnderstood.class);
    }

    private static InteractionStarted started() {
        UUID core = new UUID(1, 2);
        UUID channel = new UUID(3, 4);
        return new InteractionStarted(
                InteractionId.startedBy(TENANT, core, channel),
                Instant.parse("2026-11-24T04:45:33.573123Z"),
                new SourceKey.Esl(core, 2106),
                Channel.VOICE,
                Direction.INBOUND,
                new LegId(channel),
                new Party(CALLER, new Address.NationalNumber("13800000001"), Optional.of(PersonalText.of("王芳"))),
                Party.of(HOTLINE, new Address.ServiceNumber("95001")),
                Optional.of(CALLER));
    }

    /** Keeps the contexts it was asked for; not a cipher to trust. */
    private static final class ReversingCipher implements PersonalDataCipher {
        private final List<Context> contexts = new ArrayList<>();
        private final Set<SubjectId> erased = new HashSet<>();

        @Override
        public byte[] seal(Context context, RetentionDay day, byte[] clear) {
            contexts.add(context);
            return inverted(clear);
        }

        @Override
        public Optional<byte[]> open(Context context, byte[] sealed) {
            assertThat(contexts).contains(context);
            return erased.contains(context.subject()) ? Optional.empty() : Optional.of(inverted(sealed));
        }

        private static byte[] inverted(byte[] bytes) {
            byte[] result = bytes.clone();
            for (int i = 0; i < result.length; i++) {
                result[i] = (byte) ~result[i];
            }
            return result;
        }
    }
}
