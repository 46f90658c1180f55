package org.interactionledger.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.codec.EventCodec.NotUnderstood;
import org.interactionledger.schemas.codec.EventCodec.Stored;
import org.interactionledger.schemas.codec.EventCodec.Understood;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.InteractionQueued;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.retention.RetentionDay;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The revisions below 1 stand for the revisions that a type may have had: no real type has an older one yet. */
class UpcastingTest {

    private static final String TYPE = "interaction.queued";
    private static final TenantId TENANT = TenantId.of("demo");
    private static final UUID CORE = new UUID(1, 2);
    private static final InteractionQueued QUEUED = new InteractionQueued(
            InteractionId.startedBy(TENANT, CORE, new UUID(3, 4)),
            Instant.parse("2026-11-24T04:45:33.573123Z"),
            new SourceKey.Esl(CORE, 2106),
            QueueName.of("support"));

    private static final Upcaster NAME_THE_QUEUE =
            new Upcaster(TYPE, -1, document -> renamed(document, "line", "waitingLine"));
    private static final Upcaster CALL_IT_QUEUE =
            new Upcaster(TYPE, 0, document -> renamed(document, "waitingLine", "queue"));

    private final EventCodec today = codec(CALL_IT_QUEUE, NAME_THE_QUEUE);

    @Test
    void an_old_document_climbs_every_step_to_the_current_revision() {
        assertThat(today.read(TENANT, stored(-1, "line"))).isEqualTo(new Understood(QUEUED));
    }

    @Test
    void a_document_starts_at_the_step_of_its_own_revision() {
        assertThat(today.read(TENANT, stored(0, "waitingLine"))).isEqualTo(new Understood(QUEUED));
    }

    @Test
    void a_document_of_the_current_revision_is_left_as_it_is() {
        assertThat(today.read(TENANT, stored(1, "queue"))).isEqualTo(new Understood(QUEUED));
    }

    @Test
    void opening_a_document_shows_the_revision_in_which_it_was_stored() {
        assertThat(today.open(TENANT, stored(-1, "line")).has("line")).isTrue();
    }

    @Test
    void a_missing_step_is_named() {
        assertThatIllegalStateException()
                .isThrownBy(() -> codec(NAME_THE_QUEUE).read(TENANT, stored(-1, "line")))
                .withMessage("No upcaster reads revision 0 of interaction.queued, which is now at 1");
    }

    @Test
    void two_upcasters_for_one_step_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec(CALL_IT_QUEUE, CALL_IT_QUEUE))
                .withMessage("Two upcasters read revision 0 of interaction.queued");
    }

    @Test
    void a_revision_from_the_future_is_said_to_be_unreadable_with_what_is_known() {
        assertThat(today.read(TENANT, stored(2, "queue")))
                .isEqualTo(new NotUnderstood(
                        new UnreadableEvent(TYPE, 2, "this version of the product knows revisions up to 1")));
    }

    @Test
    void a_type_from_the_future_is_said_to_be_unreadable() {
        Stored unknown =
                new Stored("interaction.teleported", 1, stored(1, "queue").payload());

        assertThat(today.read(TENANT, unknown))
                .isEqualTo(new NotUnderstood(new UnreadableEvent(
                        "interaction.teleported", 1, "this version of the product does not know the type")));
    }

    @Test
    void a_document_that_breaks_its_own_revision_is_an_error_that_names_the_fault() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> today.read(TENANT, stored(1, "line")))
                .withMessageStartingWith("Stored interaction.queued revision 1 cannot be read: ")
                .withMessageContaining("'queue'");
    }

    private static Stored stored(int revision, String nameOfQueue) {
        ObjectNode document = renamed(codec().clear(QUEUED), "queue", nameOfQueue);
        return new Stored(TYPE, revision, document.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode renamed(ObjectNode document, String from, String to) {
        document.set(to, document.remove(from));
        return document;
    }

    private static EventCodec codec(Upcaster... upcasters) {
        return new EventCodec(new NothingIsSealed(), List.of(upcasters));
    }

    private static final class NothingIsSealed implements PersonalDataCipher {
        @Override
        public byte[] seal(Context context, RetentionDay day, byte[] clear) {
            throw new AssertionError("No personal data here, but asked for " + context);
        }

        @Override
        public Optional<byte[]> open(Context context, byte[] sealed) {
            throw new AssertionError("No personal data here, but asked for " + context);
        }
    }
}
