package org.interactionledger.eventstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.regex.Pattern;

/**
 * A wrapped key as it is stored: {@code 2 (1 byte) ‖ length of the id (1) ‖ id of the master key ‖ what that made of it}.
 * Version 1, under the first master key of an installation, is the 60 bytes of AES-256-GCM alone (nonce, 32 bytes, tag).
 * SQL reads it too: function {@code keys.wrapped_under}.
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
record WrappedForm(String masterKey, byte[] body) {

    /** The master key whose wrapped keys bear no id. */
    static final String FIRST = "1";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,40}");
    private static final byte VERSION = 2;
    private static final int HEAD = 2;
    private static final int BYTES_OF_VERSION_1 = 60;

    static String requireId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "The id of a master key must be 1 to 40 letters, digits, dots, hyphens or underscores, but was '"
                            + id + "'");
        }
        return id;
    }

    byte[] bytes() {
        if (masterKey.equals(FIRST)) {
            return body;
        }
        byte[] id = masterKey.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(HEAD + id.length + body.length)
                .put(VERSION)
                .put((byte) id.length)
                .put(id)
                .put(body)
                .array();
    }

    static WrappedForm read(byte[] wrapped) throws GeneralSecurityException {
        if (wrapped.length == BYTES_OF_VERSION_1) {
            return new WrappedForm(FIRST, wrapped);
        }
        if (wrapped.length < HEAD || wrapped[0] != VERSION || wrapped.length < HEAD + wrapped[1]) {
            throw new GeneralSecurityException("A wrapped key of " + wrapped.length + " bytes is of no known form");
        }
        byte[] id = new byte[wrapped[1]];
        byte[] body = new byte[wrapped.length - HEAD - id.length];
        ByteBuffer.wrap(wrapped, HEAD, wrapped.length - HEAD).get(id).get(body);
        return new WrappedForm(new String(id, StandardCharsets.US_ASCII), body);
    }
}
