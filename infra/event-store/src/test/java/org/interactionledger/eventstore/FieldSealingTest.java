package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.crypto.tink.subtle.Hkdf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.interactionledger.schemas.codec.AesGcm;
import org.interactionledger.schemas.codec.LengthPrefixed;
import org.interactionledger.schemas.codec.PersonalDataCipher.Context;
import org.interactionledger.schemas.codec.SealedValue;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.retention.RetentionDay;
import org.junit.jupiter.api.Test;

/** What is stored once can be opened for ever. */
class FieldSealingTest {

    private static final TenantId TENANT = TenantId.of("demo");
    private static final SubjectId SUBJECT = new SubjectId(new UUID(1, 2));
    private static final Context PLACE = new Context(TENANT, SUBJECT, "interaction.started", 1, "/from/address");
    private static final RetentionDay DAY = RetentionDay.of("contact/2026-11-24");
    private static final byte[] CLEAR = "\"13800000001\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SUBJECT_KEY = FieldSealing.newKey();

    @Test
    void a_value_of_form_1_opens_with_the_key_of_the_subject_alone() throws GeneralSecurityException {
        String form = "interaction-ledger/field/1";
        byte[] salt = AesGcm.randomBytes(16);
        byte[] key = Hkdf.computeHkdf("HMACSHA256", SUBJECT_KEY, salt, form.getBytes(StandardCharsets.US_ASCII), 32);
        byte[] place = LengthPrefixed.of(form, "demo", SUBJECT.toString(), "interaction.started", "1", "/from/address");
        byte[] locked = AesGcm.with(key).encrypt(CLEAR, place);
        byte[] stored = ByteBuffer.allocate(17 + locked.length)
                .put((byte) 1)
                .put(salt)
                .put(locked)
                .array();

        SealedValue value = SealedValue.parse(PLACE, stored);

        assertThat(value.day()).isEmpty();
        assertThat(value.open(PLACE, FieldSealing.keyOf(SUBJECT_KEY, value))).isEqualTo(CLEAR);
        assertThat(value.bytes()).isEqualTo(stored);
    }

    @Test
    void a_value_of_form_2_is_put_together_as_is_written_and_opens_with_both_keys() throws GeneralSecurityException {
        byte[] dayKey = FieldSealing.newKey();
        byte[] stored = FieldSealing.seal(
                FieldSealing.together(SUBJECT_KEY, dayKey, new DataSubjectId(TENANT, SUBJECT), DAY), PLACE, DAY, CLEAR);

        ByteBuffer bytes = ByteBuffer.wrap(stored);
        assertThat(bytes.get()).isEqualTo((byte) 2);
        assertThat(bytes.get()).isEqualTo((byte) 1);
        assertThat(bytes.getInt()).isEqualTo(20_781); // 2026-11-24
        byte[] salt = new byte[16];
        bytes.get(salt);
        byte[] locked = new byte[bytes.remaining()];
        bytes.get(locked);
        byte[] both = ByteBuffer.allocate(64).put(SUBJECT_KEY).put(dayKey).array();
        byte[] together = Hkdf.computeHkdf(
                "HMACSHA256",
                both,
                new byte[0],
                LengthPrefixed.of(
                        "interaction-ledger/subject-and-day/1", "demo", SUBJECT.toString(), "contact/2026-11-24"),
                32);
        String form = "interaction-ledger/field/2";
        byte[] key = Hkdf.computeHkdf("HMACSHA256", together, salt, form.getBytes(StandardCharsets.US_ASCII), 32);
        byte[] place = LengthPrefixed.of(
                form, "demo", SUBJECT.toString(), "interaction.started", "1", "/from/address", "contact/2026-11-24");
        assertThat(AesGcm.with(key).decrypt(locked, place)).isEqualTo(CLEAR);
    }

    @Test
    void neither_key_opens_it_alone() {
        byte[] dayKey = FieldSealing.newKey();
        byte[] stored = FieldSealing.seal(
                FieldSealing.together(SUBJECT_KEY, dayKey, new DataSubjectId(TENANT, SUBJECT), DAY), PLACE, DAY, CLEAR);
        SealedValue value = SealedValue.parse(PLACE, stored);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> value.open(PLACE, FieldSealing.keyOf(SUBJECT_KEY, value)));
        assertThatIllegalArgumentException().isThrownBy(() -> value.open(PLACE, FieldSealing.keyOf(dayKey, value)));
    }
}
