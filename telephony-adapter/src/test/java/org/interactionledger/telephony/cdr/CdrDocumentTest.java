package org.interactionledger.telephony.cdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.interactionledger.telephony.translation.DialPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class CdrDocumentTest {

    private static final JsonNode RECORD = Records.of("queue-answered").getFirst();

    static Stream<String> forms() {
        String json = RECORD.toString();
        String percent = percentEncoded(json);
        String base64 = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        String lines = Base64.getMimeEncoder().encodeToString((json + "\0").getBytes(StandardCharsets.UTF_8));
        return Stream.of(json, json + "\n", "cdr=" + percent, percent, "cdr=" + base64, base64, "cdr=" + lines);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_record_is_the_same_in_every_form_that_the_module_sends_and_writes(String form) throws UnreadableRecord {
        assertThat(CdrDocument.read(form.getBytes(StandardCharsets.UTF_8))).isEqualTo(RECORD);
    }

    @Test
    void half_a_record_is_said_to_be_cut() {
        String half = RECORD.toString().substring(0, 5000);

        assertThatExceptionOfType(UnreadableRecord.class)
                .isThrownBy(() -> CdrDocument.read(half.getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("cut or damaged");
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void garbage_is_no_record(String garbage) {
        assertThatExceptionOfType(UnreadableRecord.class)
                .isThrownBy(() -> new CdrReader(DialPlan.standard())
                        .read(CdrDocument.read(garbage.getBytes(StandardCharsets.UTF_8))));
    }

    static Stream<String> garbage() {
        return Stream.of("", "cdr=", "{}", "[]", "cdr=!!!", "12", "{\"variables\":{}}", "%7b%7", "\u0000\u0001");
    }

    @Test
    void a_document_beyond_the_limit_is_not_read() {
        byte[] big = new byte[CdrDocument.MAX_BYTES + 1];

        assertThatExceptionOfType(UnreadableRecord.class)
                .isThrownBy(() -> CdrDocument.read(big))
                .withMessageContaining("up to 1048576 bytes");
    }

    /** As switch_url_encode does: every byte that is not plainly safe. */
    private static String percentEncoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean safe = b > ' ' && b < 127 && "\"#%&+;<=>?@[\\]^`{|}~".indexOf(b) < 0;
            if (safe) {
                encoded.append((char) b);
            } else {
                encoded.append(String.format("%%%02X", b));
            }
        }
        return encoded.toString();
    }
}
