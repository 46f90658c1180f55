package org.interactionledger.schemas.codec;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import org.interactionledger.schemas.identity.SubjectId;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts clear values in the place of sealed ones, in the bytes of a document: no tree is built, and all else is copied as
 * it is. Reading a log anew is mostly this and parsing.
 */
public final class SealedFields {

    /** Gives the clear JSON for a sealed value. */
    @FunctionalInterface
    public interface Opener {

        /** @param path JSON pointer of the field in the document */
        byte[] open(SubjectId subject, String path, byte[] locked);
    }

    private final JsonMapper json;

    public SealedFields(JsonMapper json) {
        this.json = json;
    }

    /**
     * Asks for each sealed value, in the order in which they stand.
     *
     * @throws IllegalArgumentException            if what stands for a sealed value is none
     * @throws tools.jackson.core.JacksonException if the document is no JSON
     */
    public byte[] open(byte[] document, Opener opener) {
        ByteArrayOutputStream clear = new ByteArrayOutputStream(document.length);
        int copied = 0;
        try (JsonParser parser = json.createParser(document)) {
            JsonToken token = parser.nextToken();
            while (token != null) {
                if (token != JsonToken.START_OBJECT) {
                    token = parser.nextToken();
                    continue;
                }
                int start = (int) parser.currentTokenLocation().getByteOffset();
                token = parser.nextToken();
                if (token != JsonToken.PROPERTY_NAME || !PersonalFields.SEALED.equals(parser.currentName())) {
                    continue;
                }
                byte[] locked = Base64.getDecoder().decode(text(parser));
                SubjectId subject = subject(parser);
                String path = pointer(parser.streamReadContext().getParent());
                clear.write(document, copied, start - copied);
                clear.writeBytes(opener.open(subject, path, locked));
                if (parser.nextToken() != JsonToken.END_OBJECT) {
                    throw new IllegalArgumentException("Sealed " + path + " has more than a value and a subject");
                }
                copied = (int) parser.currentLocation().getByteOffset();
                token = parser.nextToken();
            }
        }
        clear.write(document, copied, document.length - copied);
        return clear.toByteArray();
    }

    private static SubjectId subject(JsonParser parser) {
        if (parser.nextToken() != JsonToken.PROPERTY_NAME || !PersonalFields.SUBJECT.equals(parser.currentName())) {
            throw new IllegalArgumentException("A sealed value has no subject");
        }
        return SubjectId.of(text(parser));
    }

    private static String text(JsonParser parser) {
        if (parser.nextToken() != JsonToken.VALUE_STRING) {
            throw new IllegalArgumentException("A sealed value is made of texts, but has a " + parser.currentToken());
        }
        return parser.getString();
    }

    /** As {@link PersonalFields} names fields: not escaped as RFC 6901 asks, since names of components need no escaping. */
    private static String pointer(TokenStreamContext context) {
        if (context.inRoot()) {
            return "";
        }
        String step = context.inArray() ? Integer.toString(context.getCurrentIndex()) : context.currentName();
        return pointer(context.getParent()) + "/" + step;
    }
}
