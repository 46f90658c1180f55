package org.interactionledger.query.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The fonts that are embedded, so that evidence reads everywhere. They were made by {@code src/fonts/subset.sh}. Thread-safe.
 */
final class PrintFonts {

    /** For text; has all characters that can be printed. */
    static final String TEXT = "Text";

    /** For headings and words of the page; lacks most characters of names. */
    static final String STRONG = "Strong";

    /** For hashes, keys and commands. */
    static final String MONO = "Mono";

    private static final Map<String, String> FILES =
            Map.of(TEXT, "NotoSansSC-Regular.ttf", STRONG, "NotoSansSC-Bold.ttf", MONO, "NotoSansMono-Regular.ttf");

    private static final Map<String, byte[]> BYTES = Map.of(TEXT, read(TEXT), STRONG, read(STRONG), MONO, read(MONO));

    private static final CmapLookup GLYPHS = glyphs(TEXT);

    private PrintFonts() {}

    static InputStream open(String family) {
        return new ByteArrayInputStream(bytes(family));
    }

    /** Whether one sees something that stands for this character alone: not for what is invisible or turns the text. */
    static boolean prints(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> GLYPHS.getGlyphId(codePoint) != 0;
        };
    }

    static CmapLookup glyphs(String family) {
        try {
            return new TTFParser()
                    .parse(new RandomAccessReadBuffer(bytes(family)))
                    .getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException("The font of " + family + " cannot be read", e);
        }
    }

    @SuppressWarnings("NullAway") // all families are there
    private static byte[] bytes(String family) {
        return BYTES.get(family);
    }

    private static byte[] read(String family) {
        String file = FILES.get(family);
        try (InputStream in = PrintFonts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The font " + file + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The font " + file + " cannot be read", e);
        }
    }
}
