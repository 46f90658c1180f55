package org.interactionledger.telephony.cdr;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.interactionledger.schemas.codec.LedgerJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The bytes of one call detail record, in the forms that {@code mod_json_cdr} sends and writes. Its setting
 * {@code encode} decides: {@code false} posts the JSON itself as {@code application/json}, {@code true}
 * {@code cdr=} and the JSON, percent-encoded, as {@code application/x-www-form-urlencoded}, {@code base64}
 * {@code cdr=} and the JSON in Base64 as {@code application/x-www-form-base64-encoded}. Files that it writes after a
 * post has failed are encoded like the post, but without {@code cdr=}; its other files are plain.
 *
 * @see <a href="https://github.com/signalwire/freeswitch/blob/master/src/mod/event_handlers/mod_json_cdr/mod_json_cdr.c">mod_json_cdr.c</a>
 */
public final class CdrDocument {

    /** A real record has 8 to 20 kB, three times that percent-encoded; long menus and many variables make it longer. */
    public static final int MAX_BYTES = 1024 * 1024;

    private static final String FIELD = "cdr=";

    private CdrDocument() {}

    /** @throws UnreadableRecord saying what is wrong, where this is no JSON object in any of the forms */
    public static JsonNode read(byte[] content) throws UnreadableRecord {
        if (content.length > MAX_BYTES) {
            throw new UnreadableRecord("A call detail record may have up to " + MAX_BYTES + " bytes, but this has "
                    + content.length + ".");
        }
        String text = new String(content, StandardCharsets.UTF_8).strip();
        String value = text.startsWith(FIELD) ? text.substring(FIELD.length()) : text;
        if (value.isEmpty()) {
            throw new UnreadableRecord("The document is empty.");
        }
        return object(decoded(value));
    }

    /** JSON begins with a brace, percent-encoded JSON with {@code %7B}, and Base64 knows neither character. */
    private static String decoded(String value) throws UnreadableRecord {
        if (value.startsWith("{")) {
            return value;
        } else if (value.toLowerCase(Locale.ROOT).startsWith("%7b")) {
            return PercentCoding.decode(value);
        }
        try {
            // It encodes the terminating zeros of its buffer too where the sizes differ, and breaks lines.
            return new String(Base64.getMimeDecoder().decode(value), StandardCharsets.UTF_8).replace("\0", "");
        } catch (IllegalArgumentException _) {
            throw new UnreadableRecord(
                    "The document is neither JSON nor cdr= followed by JSON in percent-encoding or Base64.");
        }
    }

    private static JsonNode object(String json) throws UnreadableRecord {
        try {
            JsonNode document = LedgerJson.mapper().readTree(json);
            if (document.isObject()) {
                return document;
            }
        } catch (JacksonException e) {
            throw new UnreadableRecord("The document is no complete JSON; it is cut or damaged at line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + ".");
        }
        throw new UnreadableRecord("The document is JSON, but no object.");
    }
}
