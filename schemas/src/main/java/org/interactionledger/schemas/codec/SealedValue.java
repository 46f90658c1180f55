package org.interactionledger.schemas.codec;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.interactionledger.schemas.codec.PersonalDataCipher.Context;
import org.interactionledger.schemas.retention.RetentionClass;
import org.interactionledger.schemas.retention.RetentionDay;

/**
 * The stored form of a personal field. The salt and keys that the ledger keeps give a key for this one value. AES-256-GCM
 * binds the value to its place: tenant, subject, type, revision and field are associated data. Stored for ever: another
 * form gets another version byte.
 *
 * <ul>
 *   <li>Form 2: {@code 2 ‖ class (1 byte) ‖ day (4 bytes, days since 1970-01-01, big-endian) ‖ salt (16) ‖ nonce (12) ‖
 *       ciphertext ‖ tag (16)}. Its key comes from the subject's and the day's; class and day are associated data too.
 *   <li>Form 1, of versions before there was retention: {@code 1 ‖ salt ‖ nonce ‖ ciphertext ‖ tag}. Its key comes from
 *       the subject's alone.
 * </ul>
 *
 * <p>Whoever is given the value's own key can open it without the ledger, and nothing else of that person.
 *
 * @param day empty in form 1
 */
@SuppressWarnings("ArrayRecordComponent") // bytes of one value, never compared
public record SealedValue(Optional<RetentionDay> day, byte[] salt, byte[] locked) {

    public static final int SALT_BYTES = 16;
    public static final int KEY_BYTES = 32;

    private static final byte BY_SUBJECT = 1;
    private static final byte BY_SUBJECT_AND_DAY = 2;
    private static final int DAY_BYTES = 1 + Integer.BYTES;

    private static final String NAME = "interaction-ledger/field/";

    /** @throws IllegalArgumentException if the bytes are not of this form */
    public static SealedValue parse(Context context, byte[] sealed) {
        int form = sealed.length == 0 ? 0 : sealed[0];
        int head = form == BY_SUBJECT_AND_DAY ? 1 + DAY_BYTES : 1;
        if (form < BY_SUBJECT || form > BY_SUBJECT_AND_DAY || sealed.length < head + SALT_BYTES) {
            throw new IllegalArgumentException("Sealed " + describe(context) + " has "
                    + (sealed.length == 0 ? "no bytes" : "form " + form + " and " + sealed.length + " bytes")
                    + ", but this version of the product reads forms 1 and 2");
        }
        Optional<RetentionDay> day = form == BY_SUBJECT
                ? Optional.empty()
                : Optional.of(day(context, ByteBuffer.wrap(sealed, 1, DAY_BYTES)));
        return new SealedValue(
                day,
                Arrays.copyOfRange(sealed, head, head + SALT_BYTES),
                Arrays.copyOfRange(sealed, head + SALT_BYTES, sealed.length));
    }

    public static SealedValue lock(Context context, RetentionDay day, byte[] salt, byte[] valueKey, byte[] clear) {
        Optional<RetentionDay> dayOfForm = Optional.of(day);
        return new SealedValue(dayOfForm, salt, AesGcm.with(valueKey).encrypt(clear, place(context, dayOfForm)));
    }

    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(1 + (day.isPresent() ? DAY_BYTES : 0) + SALT_BYTES + locked.length);
        day.ifPresentOrElse(
                of -> bytes.put(BY_SUBJECT_AND_DAY)
                        .put(of.retained().code())
                        .putInt(Math.toIntExact(of.day().toEpochDay())),
                () -> bytes.put(BY_SUBJECT));
        return bytes.put(salt).put(locked).array();
    }

    /** @throws IllegalArgumentException if it was altered, belongs elsewhere, or has another key */
    public byte[] open(Context context, byte[] valueKey) {
        try {
            return AesGcm.with(valueKey).decrypt(locked, place(context, day));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "Sealed " + describe(context) + " was altered, or was sealed as something else", e);
        }
    }

    /** Name of the form: part of what a value is bound to, and of how its key is derived. */
    public static String name(Optional<RetentionDay> day) {
        return NAME + (day.isPresent() ? BY_SUBJECT_AND_DAY : BY_SUBJECT);
    }

    private static RetentionDay day(Context context, ByteBuffer bytes) {
        byte code = bytes.get();
        return new RetentionDay(
                RetentionClass.withCode(code)
                        .orElseThrow(() ->
                                new IllegalArgumentException("Sealed " + describe(context) + " is of retention class "
                                        + code + ", which this version of the product does not know")),
                LocalDate.ofEpochDay(bytes.getInt()));
    }

    private static byte[] place(Context context, Optional<RetentionDay> day) {
        String tenant = context.tenant().value();
        String subject = context.subject().toString();
        String revision = Integer.toString(context.revision());
        return day.map(of -> LengthPrefixed.of(
                        name(day), tenant, subject, context.type(), revision, context.field(), of.toString()))
                .orElseGet(
                        () -> LengthPrefixed.of(name(day), tenant, subject, context.type(), revision, context.field()));
    }

    private static String describe(Context context) {
        return "field " + context.field() + " of " + context.type() + " revision " + context.revision() + " (tenant "
                + context.tenant() + ", subject " + context.subject() + ")";
    }
}
