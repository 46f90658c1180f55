package org.interactionledger.schemas.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.codec.EventCodec.Stored;
import org.interactionledger.schemas.codec.EventCodec.Understood;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.codec.PersonalDataCipher.Context;
import org.interactionledger.schemas.codec.Upcaster;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.interaction.InteractionStarted;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.retention.RetentionClass;
import org.interactionledger.schemas.retention.RetentionDay;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A sealed field climbs the revisions too: it is opened as what it was sealed as, and what was opened is upcast. No real
 * type has more than one revision yet; here {@code interaction.started} has had two before its first.
 */
class SealedRevisionsTest {

    private static final String TYPE = "interaction.started";
    private static final int OLDEST = -1;

    private static final Upcaster NUMBER_IS_AN_ADDRESS = new Upcaster(TYPE, OLDEST, document -> {
        ObjectNode caller = (ObjectNode) document.get("caller");
        caller.set("address", caller.remove("number"));
        return document;
    });
    private static final Upcaster CALLER_IS_FROM = new Upcaster(TYPE, 0, document -> {
        document.set("from", document.remove("caller"));
        return document;
    });

    private final KnownKeyCipher cipher = new KnownKeyCipher();
    private final EventCodec codec = new EventCodec(cipher, List.of(CALLER_IS_FROM, NUMBER_IS_AN_ADDRESS));
    private final InteractionStarted event = (InteractionStarted) new Sample(
                    Checkout.SAMPLES.resolve(TYPE + ".1.json"),
                    DocumentName.of(Checkout.SAMPLES.resolve(TYPE + ".1.json")))
            .read(codec);

    @Test
    void a_document_sealed_under_the_oldest_revision_reads_as_the_event_of_today() {
        assertThat(codec.read(Sample.TENANT, stored(OLDEST, "number"))).isEqualTo(new Understood(event));
    }

    @Test
    void a_document_of_the_revision_in_between_climbs_one_step() {
        assertThat(codec.read(Sample.TENANT, stored(0, "address"))).isEqualTo(new Understood(event));
    }

    @Test
    void an_erased_subject_is_erased_in_every_revision() {
        Stored old = stored(OLDEST, "number");
        cipher.erase(event.from().subject());

        InteractionStarted read = (InteractionStarted) ((Understood) codec.read(Sample.TENANT, old)).event();

        assertThat(read.from().address()).isEqualTo(new Address.Erased());
        assertThat(read.from().name()).contains(new PersonalText.Erased());
        assertThat(read.to()).isEqualTo(event.to());
    }

    @Test
    void what_was_sealed_under_one_revision_cannot_pass_for_another() {
        Stored old = stored(OLDEST, "number");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.read(Sample.TENANT, new Stored(TYPE, 0, old.payload())));
    }

    /** As a version of that time would have stored it: the caller's fields sealed where they stood then. */
    private Stored stored(int revision, String nameOfAddress) {
        ObjectNode document =
                (ObjectNode) LedgerJson.mapper().readTree(codec.write(event).payload());
        ObjectNode clear = (ObjectNode) codec.clear(event).get("from");
        SubjectId subject = event.from().subject();
        ObjectNode caller = LedgerJson.mapper().createObjectNode().put("subject", subject.toString());
        caller.set(nameOfAddress, locked(revision, subject, "/caller/" + nameOfAddress, clear.get("address")));
        caller.set("name", locked(revision, subject, "/caller/name", clear.get("name")));
        document.remove("from");
        document.set("caller", caller);
        ObjectNode callee = (ObjectNode) document.get("to");
        SubjectId other = event.to().subject();
        callee.set(
                "address",
                locked(
                        revision,
                        other,
                        "/to/address",
                        codec.clear(event).get("to").get("address")));
        return new Stored(TYPE, revision, document.toString().getBytes(StandardCharsets.UTF_8));
    }

    private ObjectNode locked(int revision, SubjectId subject, String field, JsonNode clear) {
        byte[] locked = cipher.seal(
                new Context(Sample.TENANT, subject, TYPE, revision, field),
                RetentionDay.at(RetentionClass.CONTACT, event.at()),
                LedgerJson.mapper().writeValueAsBytes(clear));
        return LedgerJson.mapper().createObjectNode().put("sealed", locked).put("subject", subject.toString());
    }
}
