package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.interactionledger.schemas.codec.PersonalDataCipher;
import org.interactionledger.schemas.codec.PersonalDataCipher.Context;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.DataSubjects;
import org.interactionledger.schemas.party.SubjectKeyStore;
import org.interactionledger.schemas.party.SubjectKeyStore.KeyState;
import org.interactionledger.schemas.retention.RetentionClass;
import org.interactionledger.schemas.retention.RetentionDay;
import org.interactionledger.schemas.retention.RetentionKeys;
import org.interactionledger.schemas.retention.RetentionKeys.HeldOver;
import org.interactionledger.schemas.retention.TenantDay;
import org.junit.jupiter.api.Test;

/** What every keeper of data subjects and their keys promises. */
abstract class SubjectKeysContract {

    private static final TenantId DEMO = TenantId.of("demo");
    private static final TenantId OTHER = TenantId.of("other");
    private static final Address CALLER = new Address.NationalNumber("13800000001");
    static final RetentionDay DAY = RetentionDay.of("contact/2026-11-24");
    private static final byte[] CLEAR = "\"13800000001\"".getBytes(StandardCharsets.UTF_8);

    abstract PersonalDataCipher cipher();

    abstract DataSubjects subjects();

    abstract SubjectKeyStore store();

    abstract RetentionKeys days();

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

        byte[] sealed = cipher().seal(place, DAY, CLEAR);

        assertThat(cipher().open(place, sealed))
                .hasValueSatisfying(clear -> assertThat(clear).isEqualTo(CLEAR));
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("13800000001");
        assertThat(cipher().seal(place, DAY, CLEAR)).isNotEqualTo(sealed);
    }

    @Test
    void a_sealed_value_opens_nowhere_else() {
        Context place = callerAddress();
        byte[] sealed = cipher().seal(place, DAY, CLEAR);
        SubjectId neighbour = subjects().subjectOf(DEMO, new Address.Anonymous());

        assertOpensNot(new Context(DEMO, neighbour, place.type(), 1, place.field()), sealed);
        assertOpensNot(new Context(DEMO, place.subject(), "interaction.ended", 1, place.field()), sealed);
        assertOpensNot(new Context(DEMO, place.subject(), place.type(), 2, place.field()), sealed);
        assertOpensNot(new Context(DEMO, place.subject(), place.type(), 1, "/to/address"), sealed);
    }

    @Test
    void an_altered_value_is_refused() {
        Context place = callerAddress();
        byte[] sealed = cipher().seal(place, DAY, CLEAR);
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
        byte[] sealed = cipher().seal(place, DAY, CLEAR);

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

        byte[] sealed = cipher().seal(place, DAY, CLEAR);

        assertThat(cipher().open(place, sealed)).isEmpty();
    }

    @Test
    void a_subject_that_never_was_is_not_taken_for_an_erased_one() {
        Context nowhere =
                new Context(DEMO, new SubjectId(UUID.randomUUID()), "interaction.started", 1, "/from/address");

        assertThatThrownBy(() -> cipher().seal(nowhere, DAY, CLEAR)).isInstanceOf(UnknownSubject.class);
        byte[] sealed = cipher().seal(callerAddress(), DAY, CLEAR);
        assertThatThrownBy(() -> cipher().open(nowhere, sealed))
                .isInstanceOf(UnknownSubject.class)
                .hasMessageContaining("never erased");
    }

    @Test
    void a_day_that_is_erased_takes_its_class_of_everybody_and_nothing_else() {
        Context place = callerAddress();
        SubjectId neighbour = subjects().subjectOf(DEMO, new Address.Anonymous());
        Context beside = new Context(DEMO, neighbour, place.type(), 1, place.field());
        Context elsewhere = new Context(OTHER, subjects().subjectOf(OTHER, CALLER), place.type(), 1, place.field());
        RetentionDay gone = RetentionDay.of("contact/2020-01-01");
        RetentionDay otherClass = RetentionDay.of("content/2020-01-01");
        RetentionDay nextDay = RetentionDay.of("contact/2020-01-02");
        byte[] ofDay = cipher().seal(place, gone, CLEAR);
        byte[] ofNeighbour = cipher().seal(beside, gone, CLEAR);
        byte[] ofClass = cipher().seal(place, otherClass, CLEAR);
        byte[] ofNext = cipher().seal(place, nextDay, CLEAR);
        byte[] ofTenant = cipher().seal(elsewhere, gone, CLEAR);

        assertThat(days().erase(new TenantDay(DEMO, gone), Set.of())).isEmpty();
        assertThat(days().erase(new TenantDay(DEMO, gone), Set.of())).isEmpty();

        assertThat(cipher().open(place, ofDay)).isEmpty();
        assertThat(cipher().open(beside, ofNeighbour)).isEmpty();
        assertThat(cipher().open(place, ofClass)).isPresent();
        assertThat(cipher().open(place, ofNext)).isPresent();
        assertThat(cipher().open(elsewhere, ofTenant)).isPresent();
        assertThat(days().isKept(new TenantDay(DEMO, gone))).isFalse();
        assertThat(cipher().open(place, cipher().seal(place, gone, CLEAR)))
                .as("what is told later of that day")
                .isEmpty();
    }

    @Test
    void who_is_on_hold_keeps_his_part_of_an_erased_day_until_the_hold_is_lifted() {
        Context place = callerAddress();
        SubjectId held = subjects().subjectOf(DEMO, new Address.Anonymous());
        SubjectId heldToo = subjects().subjectOf(DEMO, new Address.Anonymous());
        Context ofHeld = new Context(DEMO, held, place.type(), 1, place.field());
        Context ofHeldToo = new Context(DEMO, heldToo, place.type(), 1, place.field());
        RetentionDay gone = RetentionDay.of("contact/2020-02-01");
        byte[] lost = cipher().seal(place, gone, CLEAR);
        byte[] kept = cipher().seal(ofHeld, gone, CLEAR);
        byte[] keptToo = cipher().seal(ofHeldToo, gone, CLEAR);

        assertThat(days().erase(new TenantDay(DEMO, gone), Set.of(held, heldToo)))
                .containsExactlyInAnyOrder(held, heldToo);
        assertThat(cipher().open(place, lost)).isEmpty();
        assertThat(cipher().open(ofHeld, kept))
                .hasValueSatisfying(clear -> assertThat(clear).isEqualTo(CLEAR));
        assertThat(cipher().open(ofHeld, cipher().seal(ofHeld, gone, CLEAR))).isPresent();
        assertThat(days().of(DEMO, RetentionClass.CONTACT, gone.day(), gone.day()))
                .containsExactly(new TenantDay(DEMO, gone));

        assertThat(days().erase(new TenantDay(DEMO, gone), Set.of(heldToo))).containsExactly(heldToo);
        assertThat(cipher().open(ofHeld, kept)).isEmpty();
        assertThat(cipher().open(ofHeldToo, keptToo)).isPresent();
        assertThat(days().heldOverOfOthers(Set.of(), 10))
                .containsExactly(new HeldOver(new TenantDay(DEMO, gone), heldToo));
        assertThat(days().heldOverOfOthers(Set.of(new DataSubjectId(DEMO, heldToo)), 10))
                .isEmpty();

        store().erase(DEMO, heldToo);
        assertThat(cipher().open(ofHeldToo, keptToo)).isEmpty();
        assertThat(days().heldOverOfOthers(Set.of(), 10)).isEmpty();
        assertThat(days().of(DEMO, RetentionClass.CONTACT, gone.day(), gone.day()))
                .isEmpty();
    }

    @Test
    void days_that_are_kept_are_listed_oldest_first_and_up_to_a_day() {
        Context place = callerAddress();
        for (String day :
                List.of("digits/2019-03-02", "digits/2019-03-01", "digits/2019-03-03", "content/2019-03-01")) {
            cipher().seal(place, RetentionDay.of(day), CLEAR);
        }

        assertThat(days().kept(RetentionClass.DIGITS, LocalDate.parse("2019-03-02"), 10))
                .containsExactly(
                        new TenantDay(DEMO, RetentionDay.of("digits/2019-03-01")),
                        new TenantDay(DEMO, RetentionDay.of("digits/2019-03-02")));
        assertThat(days().kept(RetentionClass.DIGITS, LocalDate.parse("2019-03-02"), 1))
                .containsExactly(new TenantDay(DEMO, RetentionDay.of("digits/2019-03-01")));
    }

    @Test
    void a_day_that_never_had_a_key_is_not_taken_for_an_erased_one() {
        Context place = callerAddress();
        byte[] sealed = cipher().seal(place, DAY, CLEAR);
        sealed[5] ^= 64; // another day

        assertThatThrownBy(() -> cipher().open(place, sealed))
                .isInstanceOf(UnknownDay.class)
                .hasMessageContaining("never erased");
    }

    private Context callerAddress() {
        return new Context(DEMO, subjects().subjectOf(DEMO, CALLER), "interaction.started", 1, "/from/address");
    }

    private void assertOpensNot(Context place, byte[] sealed) {
        assertThatIllegalArgumentException().isThrownBy(() -> cipher().open(place, sealed));
    }
}
