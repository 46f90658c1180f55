package org.interactionledger.schemas.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Texts joined so that no two different lists give the same bytes: each behind its length, 32-bit big-endian. */
public final class LengthPrefixed {

    private LengthPrefixed() {}

    public static byte[] of(String... texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
        for (String text : texts) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
            bytes.writeBytes(utf8);
        }
        return bytes.toByteArray();
    }
}
