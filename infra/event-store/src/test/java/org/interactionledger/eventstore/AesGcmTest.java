package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.interactionledger.schemas.codec.AesGcm;
import org.junit.jupiter.api.Test;

/** What was locked with Tink before stays readable, and is held against it. */
class AesGcmTest {

    private static final byte[] KEY = AesGcm.randomBytes(32);
    private static final byte[] CLEAR = "13800000001".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PLACE = "field".getBytes(StandardCharsets.UTF_8);

    private final AesGcm ours = AesGcm.with(KEY);

    @Test
    void each_opens_what_the_other_has_locked() throws GeneralSecurityException {
        AesGcmJce theirs = new AesGcmJce(KEY);

        assertThat(ours.decrypt(theirs.encrypt(CLEAR, PLACE), PLACE)).isEqualTo(CLEAR);
        assertThat(theirs.decrypt(ours.encrypt(CLEAR, PLACE), PLACE)).isEqualTo(CLEAR);
        assertThat(theirs.decrypt(ours.encrypt(new byte[0], PLACE), PLACE)).isEmpty();
    }

    @Test
    void every_changed_bit_another_place_and_another_key_are_found() {
        byte[] locked = ours.encrypt(CLEAR, PLACE);
        for (int bit = 0; bit < locked.length * Byte.SIZE; bit++) {
            byte[] altered = locked.clone();
            altered[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThatThrownBy(() -> ours.decrypt(altered, PLACE)).isInstanceOf(GeneralSecurityException.class);
        }
        assertThatThrownBy(() -> ours.decrypt(locked, KEY)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> AesGcm.with(AesGcm.randomBytes(32)).decrypt(locked, PLACE))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void what_is_too_short_to_have_been_locked_is_refused_with_its_length() {
        assertThatThrownBy(() -> ours.decrypt(new byte[27], PLACE))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("27 bytes");
    }

    @Test
    void no_nonce_comes_twice() {
        Set<String> nonces = new HashSet<>();
        IntStream.range(0, 10_000)
                .mapToObj(_ -> ours.encrypt(CLEAR, PLACE))
                .forEach(locked -> nonces.add(new String(locked, 0, 12, StandardCharsets.ISO_8859_1)));

        assertThat(nonces).hasSize(10_000);
    }
}
