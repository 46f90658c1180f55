package org.interactionledger.schemas.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interactionledger.schemas.codec.AesGcm;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.PersonalDataCipher.Context;
import org.interactionledger.schemas.codec.SealedValue;
import org.interactionledger.schemas.codec.StoredLine;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.retention.RetentionDay;
import org.junit.jupiter.api.Test;

/** A reader with the keys of single values holds their clear text against what was signed. */
class ClearTextTest {

    private static final TenantId DEMO = TenantId.of("demo");
    private static final SubjectId CALLER = new SubjectId(new UUID(1, 1));
    private static final SubjectId AGENT = new SubjectId(new UUID(2, 2));
    private static final byte[] NUMBER_KEY = AesGcm.randomBytes(SealedValue.KEY_BYTES);
    private static final byte[] NAME_KEY = AesGcm.randomBytes(SealedValue.KEY_BYTES);
    private static final Row ROW = row();

    private static final PersonalField NUMBER = PersonalField.disclosed("/from/address", NUMBER_KEY);
    private static final PersonalField NAME = PersonalField.disclosed("/to/name", NAME_KEY);

    @Test
    void a_disclosed_value_stands_where_it_was_sealed_and_all_else_stays() {
        assertThat(clear(List.of(NUMBER, NAME))).isEqualTo("""
                {"from":{"address":{"kind":"e164","number":"+8613800000001"}},"说明":"保持",\
                "to":{"name":{"kind":"known","text":"王"}}}""");
    }

    @Test
    void what_is_withheld_says_why() {
        assertThat(clear(List.of(
                        PersonalField.withheld("/from/address", Withheld.ERASED),
                        PersonalField.withheld("/to/name", Withheld.NAMES))))
                .isEqualTo("""
                        {"from":{"address":{"kind":"erased"}},"说明":"保持",\
                        "to":{"name":{"kind":"withheld","why":"NAMES"}}}""");
    }

    @Test
    void a_value_in_a_fact_that_an_event_tells_of_is_masked_as_what_it_is_there() {
        PersonalField number = PersonalField.disclosed("/was/personal/0/value", NUMBER_KEY);
        PersonalField name = PersonalField.disclosed("/was/personal/1/value", NAME_KEY);

        assertThat(ofACorrection(Disclosing.all(Set.of()))).containsExactly(number, name);
        assertThat(ofACorrection(Disclosing.all(Set.of(Withheld.ADDRESSES))))
                .containsExactly(PersonalField.withheld(number.field(), Withheld.ADDRESSES), name);
        assertThat(ofACorrection(Disclosing.all(Set.of(Withheld.NAMES))))
                .containsExactly(number, PersonalField.withheld(name.field(), Withheld.NAMES));
        assertThat(ofACorrection(Disclosing.all(Set.of(Withheld.TEXTS)))).containsExactly(number, name);
    }

    @Test
    void the_fields_of_several_subjects_are_disclosed_together_and_nobody_elses() {
        Discloser discloser =
                new Discloser((context, _) -> Optional.of(context.subject().equals(CALLER) ? NUMBER_KEY : NAME_KEY));

        assertThat(discloser.fields(ROW, Disclosing.of(Set.of(CALLER, AGENT)))).containsExactly(NUMBER, NAME);
        assertThat(discloser.fields(ROW, Disclosing.of(Set.of(CALLER))))
                .containsExactly(NUMBER, PersonalField.withheld("/to/name", Withheld.OTHER_PEOPLE));
        assertThatIllegalArgumentException().as("nobody is not everybody").isThrownBy(() -> Disclosing.of(Set.of()));
    }

    @Test
    void a_key_of_another_value_a_field_too_few_too_many_or_elsewhere_is_refused() {
        List<List<PersonalField>> wrong = List.of(
                List.of(),
                List.of(NUMBER),
                List.of(NAME, NUMBER),
                List.of(NUMBER, NAME, NAME),
                List.of(PersonalField.disclosed("/from/address", NAME_KEY), NAME),
                List.of(NUMBER, PersonalField.disclosed("/to/address", NAME_KEY)),
                List.of(NUMBER, new PersonalField("/to/name", Optional.empty(), Optional.empty())),
                List.of(NUMBER, new PersonalField("/to/name", NAME.key(), Optional.of(Withheld.ERASED))),
                List.of(NUMBER, new PersonalField("/to/name", Optional.of("AAAA"), Optional.empty())),
                List.of(NUMBER, new PersonalField("/to/name", Optional.of("?"), Optional.empty())));
        assertThat(wrong)
                .allSatisfy(fields -> assertThatIllegalArgumentException().isThrownBy(() -> clear(fields)));
    }

    @Test
    void changed_bits_of_a_disclosing_file_are_found_in_both_forms() {
        EvidenceFile file = file(List.of(NUMBER, PersonalField.withheld("/to/name", Withheld.NAMES)));
        for (EvidenceForm form : EvidenceForm.values()) {
            byte[] bytes = form.write(file);
            assertThat(wrong(bytes)).as(form.name()).isEmpty();
            for (int bit = 0; bit < bytes.length * Byte.SIZE; bit += 7) {
                byte[] altered = bytes.clone();
                altered[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                assertThat(wrong(altered)).as("bit %d of %s", bit, form).isNotEmpty();
            }
        }
    }

    @Test
    void lines_are_cut_and_swapped_unnoticed_by_nobody() {
        List<String> lines = new ArrayList<>(
                new String(EvidenceForm.LINES.write(file(List.of(NUMBER, NAME))), StandardCharsets.UTF_8)
                        .lines()
                        .toList());
        assertThat(lines).hasSize(2);
        assertThat(wrong((lines.getFirst() + "\n").getBytes(StandardCharsets.UTF_8)))
                .containsExactly("There is no event in the file");
        assertThat(wrong((lines.getLast() + "\n" + lines.getFirst() + "\n").getBytes(StandardCharsets.UTF_8)))
                .isNotEmpty();
        assertThat(wrong("\n".getBytes(StandardCharsets.UTF_8))).isNotEmpty();
    }

    private static String clear(List<PersonalField> fields) {
        return new String(ClearText.of(ROW, fields), StandardCharsets.UTF_8);
    }

    private static List<String> wrong(byte[] file) {
        return EvidenceCheck.of(file, List.of(EvidenceSamples.KEY.verifier()), Optional.empty())
                .wrong();
    }

    private static EvidenceFile file(List<PersonalField> fields) {
        List<Row> log = List.of(ROW);
        return new EvidenceFile(
                EvidenceFile.FORM,
                ROW.aggregateId(),
                EvidenceSamples.checkpoint(log, 1, EvidenceSamples.KEY),
                List.of(new EvidenceFile.Proved(StoredLine.of(ROW), List.of(), Optional.of(fields))));
    }

    private static List<PersonalField> ofACorrection(Disclosing how) {
        String payload = "{\"was\":{\"personal\":[{\"path\":\"/by/address\",\"value\":"
                + sealed(CALLER, "/was/personal/0/value", NUMBER_KEY, """
                        {"kind":"known","text":"{\\"kind\\":\\"e164\\",\\"number\\":\\"+8613800000001\\"}"}""")
                + "},{\"path\":\"/by/name\",\"value\":"
                + sealed(CALLER, "/was/personal/1/value", NAME_KEY, """
                        {"kind":"known","text":"{\\"kind\\":\\"known\\",\\"text\\":\\"王\\"}"}""")
                + "}]}}";
        Discloser discloser =
                new Discloser((context, _) -> Optional.of(context.field().contains("/0/") ? NUMBER_KEY : NAME_KEY));
        return discloser.fields(row(payload), how);
    }

    private static Row row() {
        String payload = "{\"from\":{\"address\":"
                + sealed(CALLER, "/from/address", NUMBER_KEY, "{\"kind\":\"e164\",\"number\":\"+8613800000001\"}")
                + "},\"说明\":\"保持\",\"to\":{\"name\":"
                + sealed(AGENT, "/to/name", NAME_KEY, "{\"kind\":\"known\",\"text\":\"王\"}") + "}}";
        return row(payload);
    }

    private static Row row(String payload) {
        return new Row(
                1,
                Instant.parse("2026-11-24T08:00:00Z"),
                "demo",
                "local",
                new UUID(9, 1).toString(),
                "interaction",
                "demo:" + new UUID(3, 1),
                0,
                "interaction.started",
                1,
                Instant.parse("2026-11-24T07:59:59Z"),
                "{\"actor\":\"system:telephony-adapter/1\"}".getBytes(StandardCharsets.UTF_8),
                payload.getBytes(StandardCharsets.UTF_8));
    }

    private static String sealed(SubjectId subject, String field, byte[] key, String clear) {
        Context place = new Context(DEMO, subject, "interaction.started", 1, field);
        byte[] sealed = SealedValue.lock(
                        place,
                        RetentionDay.of("contact/2026-11-24"),
                        AesGcm.randomBytes(SealedValue.SALT_BYTES),
                        key,
                        clear.getBytes(StandardCharsets.UTF_8))
                .bytes();
        return "{\"sealed\":\"" + Base64.getEncoder().encodeToString(sealed) + "\",\"subject\":\"" + subject + "\"}";
    }
}
