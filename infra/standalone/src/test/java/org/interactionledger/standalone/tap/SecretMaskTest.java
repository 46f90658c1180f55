package org.interactionledger.standalone.tap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 11, 100})
    void a_secret_is_masked_wherever_reads_cut_it_and_nothing_else_changes(int size) {
        SecretMask mask = new SecretMask("ClueCon");
        byte[] said = "Clue ClueCon ClueClueConC".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream masked = new ByteArrayOutputStream();

        for (int from = 0; from < said.length; from += size) {
            int length = Math.min(size, said.length - from);
            byte[] read = new byte[length];
            System.arraycopy(said, from, read, 0, length);
            masked.writeBytes(mask.pass(read, length));
        }
        masked.writeBytes(mask.rest());

        assertThat(masked.toString(StandardCharsets.UTF_8)).isEqualTo("Clue ******* Clue*******C");
    }
}
