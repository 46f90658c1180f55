package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.interactionledger.schemas.codec.PersonalDataCipher;
import org.interactionledger.schemas.codec.PersonalDataCipher.Context;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.DataSubjects;
import org.interactionledger.schemas.party.SubjectKeyStore;
import org.interactionledger.schemas.party.SubjectKeyStore.KeyState;
import org.junit.jupiter.api.Test;

/** What every keeper of data subjects and their keys promises. */
abstract class SubjectKeysContract {

    private static final TenantId DEMO = TenantId.of("demo");
    private static final TenantId OTHER = TenantId.of("other");
    private static final Address CALLER = new Address.NationalNumber("13800000001");
    private static final byte[] CLEAR = "\"13800000001\"".getBytes(StandardCharsets.UTF_8);

    abstract PersonalDataCipher cipher();

    abstract DataSubjects subjects();

    abstract SubjectKeyStore store();

    private void erase(TenantId tenant, SubjectId subject) {
        store().erase(tenant, subject);
    }

    @Test
    void the_same_address_is_the_same_subject_whatever_people_write_between_its_digits() {
        SubjectId subject = subjects().subjectOf(DEMO, CALLER);

        assertThat(subjects().subjectOf(DEMO, CALLER)).isEqualTo(subject);
        assertThat(subjects().subjectOf(DEMO, new Address.NationalNumber("138-0000 0001")))
                .isEqualTo(subject);
    }

    @Test
    void another_tenant_and_another_kind_of_address_are_another_subject() {
        SubjectId subject = subjects().subjectOf(DEMO, CALLER);

        assertThat(subjects().subjectOf(OTHER, CALLER)).isNotEqualTo(subject);
        assertThat(subjects().subjectOf(DEMO, new Address.Extension("13800000001")))
                .isNotEqualTo(subject);
    }

    @Test
    void two_withheld_numbers_are_two_people() {
        assertThat(subjects().subjectOf(DEMO, new Address.Anonymous()))
                .isNotEqualTo(subjects().subjectOf(DEMO, new Address.Anonymous()));
    }

    @Test
    void nobody_is_found_by_an_erased_address() {
        assertThatIllegalArgumentException().isThrownBy(() -> subjects().subjectOf(DEMO, new Address.Erased()));
    }

    @Test
    void what_was_sealed_opens_in_its_own_context_and_shows_nothing() {
        Context place = callerAddress();

        byte[] sealed = cipher().seal(place, CLEAR);

        assertThat(cipher().open(place, sealed))
                .hasValueSatisfying(clear -> assertThat(clear).isEqualTo(CLEAR));
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("13800000001");
        assertThat(cipher().seal(place, CLEAR)).isNotEqualTo(sealed);
    }

    @Test
    void a_sealed_value_opens_nowhere_else() {
        Context place = callerAddress();
        byte[] sealed = cipher().seal(place, CLEAR);
        SubjectId neighbour = subjects().subjectOf(DEMO, new Address.Anonymous());

        assertOpensNot(new Context(DEMO, neighbour, place.type(), 1, place.field()), sealed);
        assertOpensNot(new Context(DEMO, place.subject(), "interaction.ended", 1, place.field()), sealed);
        assertOpensNot(new Context(DEMO, place.subject(), place.type(), 2, place.field()), sealed);
        assertOpensNot(new Context(DEMO, place.subject(), place.type(), 1, "/to/address"), sealed);
    }

    @Test
    void an_altered_value_is_refused() {
        Context place = callerAddress();
        byte[] sealed = cipher().seal(place, CLEAR);
        for (int index : new int[] {0, 1, 20, sealed.length - 1}) {
            byte[] altered = sealed.clone();
            altered[index] ^= 1;
            assertOpensNot(place, altered);
        }
        assertOpensNot(place, new byte[0]);
    }

    @Test
    void an_erased_subject_reads_as_erased_and_the_next_call_from_there_is_a_new_subject() {
        Context place = callerAddress();
        byte[] sealed = cipher().seal(place, CLEAR);

        erase(DEMO, place.subject());

        assertThat(cipher().open(place, sealed)).isEmpty();
        assertThat(subjects().subjectOf(DEMO, CALLER)).isNotEqualTo(place.subject());
    }

    @Test
    void nobody_is_made_by_looking_and_an_erased_subject_is_not_found_but_known_to_have_been() {
        Address address = new Address.SipUri("sip:li@Example.org");
        SubjectId never = new SubjectId(UUID.randomUUID());

        assertThat(store().find(DEMO, address)).isEmpty();
        SubjectId subject = subjects().subjectOf(DEMO, address);
        assertThat(store().find(DEMO, new Address.SipUri("sip:li@example.org"))).contains(subject);
        assertThat(store().stateOf(DEMO, subject)).isEqualTo(KeyState.KEPT);

        store().erase(DEMO, subject);
        store().erase(DEMO, subject);

        assertThat(store().find(DEMO, address)).isEmpty();
        assertThat(store().stateOf(DEMO, subject)).isEqualTo(KeyState.DESTROYED);
        assertThat(store().stateOf(OTHER, subject)).isEqualTo(KeyState.UNKNOWN);
        assertThat(store().stateOf(DEMO, never)).isEqualTo(KeyState.UNKNOWN);
        assertThatThrownBy(() -> store().erase(DEMO, never)).isInstanceOf(UnknownSubject.class);
    }

    @Test
    void a_fact_about_someone_just_erased_can_still_be_stored_and_reads_as_erased() {
        Context place = callerAddress();
        erase(DEMO, place.subject());

        byte[] sealed = cipher().seal(place, CLEAR);

        assertThat(cipher().open(place, sealed)).isEmpty();
    }

    @Test
    void a_subject_that_never_was_is_not_taken_for_an_erased_one() {
        Context nowhere =
                new Context(DEMO, new SubjectId(UUID.randomUUID()), "interaction.started", 1, "/from/address");

        assertThatThrownBy(() -> cipher().seal(nowhere, CLEAR)).isInstanceOf(UnknownSubject.class);
        assertThatThrownBy(() -> cipher().open(nowhere, CLEAR))
                .isInstanceOf(UnknownSubject.class)
                .hasMessageContaining("never erased");
    }

    private Context callerAddress() {
        return new Context(DEMO, subjects().subjectOf(DEMO, CALLER), "interaction.started", 1, "/from/address");
    }

    private void assertOpensNot(Context place, byte[] sealed) {
        assertThatIllegalArgumentException().isThrownBy(() -> cipher().open(place, sealed));
    }
}
