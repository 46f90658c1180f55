package org.interactionledger.telephony.esl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.interactionledger.telephony.esl.EslHeaders.Header;
import org.junit.jupiter.api.Test;

/** Eight bytes at once find what one byte after the other finds. */
class HeaderLinesTest {

    private static final long SEED = 20261128;
    private static final int TRIES = 200_000;

    /** What borders lie between, and what the subtraction could take for them: their neighbours. */
    private static final String ALPHABET = "aB7: \n%3AE4\u00e9;\u000b$\t9\n:%%";

    private final HeaderLines lines = new HeaderLines();

    @Test
    void any_bytes_give_the_lines_that_a_plain_loop_finds() {
        Random random = new Random(SEED);
        for (int i = 0; i < TRIES; i++) {
            byte[] bytes = anyBytes(random);
            int from = random.nextInt(bytes.length + 1);
            for (HeaderBlock.Encoding encoding : HeaderBlock.Encoding.values()) {
                assertThat(lines.block(bytes, from, bytes.length, encoding))
                        .as("try %d", i)
                        .hasValue(oneByteAfterTheOther(bytes, from, bytes.length, encoding));
            }
        }
    }

    @Test
    void an_empty_line_ends_the_block_where_a_plain_loop_sees_it() {
        Random random = new Random(SEED);
        for (int i = 0; i < TRIES; i++) {
            byte[] bytes = anyBytes(random);
            ByteWindow window = new ByteWindow();
            window.append(bytes, 0, bytes.length);
            int expected = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\n\n");

            assertThat(window.emptyLine(0, bytes.length)).as("try %d", i).isEqualTo(expected);

            Optional<HeaderBlock> block =
                    lines.blockBeforeEmptyLine(bytes, 0, bytes.length, HeaderBlock.Encoding.PERCENT);
            boolean usual = expected > 0 && bytes[0] != '\n';
            assertThat(block.isPresent()).as("try %d", i).isEqualTo(usual);
            if (usual) {
                assertThat(lines.length()).isEqualTo(expected);
                assertThat(block).hasValue(oneByteAfterTheOther(bytes, 0, expected, HeaderBlock.Encoding.PERCENT));
            }
        }
    }

    @Test
    void a_block_of_too_many_lines_is_none() {
        byte[] most = "a: b\n".repeat(HeaderBlock.MAX_LINES).getBytes(StandardCharsets.US_ASCII);
        byte[] tooMany = "a: b\n".repeat(HeaderBlock.MAX_LINES + 1).getBytes(StandardCharsets.US_ASCII);

        assertThat(lines.block(most, 0, most.length, HeaderBlock.Encoding.LITERAL))
                .hasValueSatisfying(block -> assertThat(block.headers().size()).isEqualTo(HeaderBlock.MAX_LINES));
        assertThat(lines.block(tooMany, 0, tooMany.length, HeaderBlock.Encoding.LITERAL))
                .isEmpty();
    }

    private static byte[] anyBytes(Random random) {
        byte[] bytes = new byte[random.nextInt(60)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        }
        return bytes;
    }

    private static HeaderBlock oneByteAfterTheOther(byte[] bytes, int from, int to, HeaderBlock.Encoding encoding) {
        List<Header> headers = new ArrayList<>();
        Optional<Integer> withoutColon = Optional.empty();
        Optional<Integer> broken = Optional.empty();
        int number = 0;
        for (int start = from; start < to; ) {
            number++;
            int end = start;
            while (end < to && bytes[end] != '\n') {
                end++;
            }
            int colon = start;
            while (colon < end && bytes[colon] != ':') {
                colon++;
            }
            if (colon == start || colon == end) {
                withoutColon = withoutColon.or(number(number));
            } else {
                int value = colon + 1 < end && bytes[colon + 1] == ' ' ? colon + 2 : colon + 1;
                Text name = Text.of(bytes, start, colon);
                Text text = Text.of(bytes, value, end, encoding);
                headers.add(new Header(name.text(), text.text()));
                broken = broken.or(name.broken() || text.broken() ? number(number) : Optional::empty);
            }
            start = end + 1;
        }
        return new HeaderBlock(EslHeaders.of(headers), withoutColon, broken);
    }

    private static Supplier<Optional<Integer>> number(int number) {
        return () -> Optional.of(number);
    }
}
