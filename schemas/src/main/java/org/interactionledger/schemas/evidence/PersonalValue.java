package org.interactionledger.schemas.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.LedgerJson;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A personal value by its place in an event.
 *
 * @param path of the value; in an event that tells of a fact, the value's place in that fact
 * @param told whether it is of a fact that the event tells of, and so stands there as JSON in a text: see
 *             {@link org.interactionledger.schemas.interaction.PersonalPart}
 */
record PersonalValue(String path, boolean told) {

    private static final String KIND = "kind";
    private static final String VALUE = "/value";

    /** The form of a {@link org.interactionledger.schemas.party.PersonalText}; all other personal values are addresses. */
    private static final String KNOWN = "known";

    private static final String TEXT = "text";

    static PersonalValue at(Row row, String field) {
        if (field.endsWith(VALUE)) {
            String beside = field.substring(0, field.length() - VALUE.length()) + "/path";
            JsonNode place = LedgerJson.mapper().readTree(row.payload()).at(JsonPointer.compile(beside));
            if (place.isString()) {
                return new PersonalValue(place.asString(), true);
            }
        }
        return new PersonalValue(field, false);
    }

    static byte[] erased() {
        return "{\"kind\":\"erased\"}".getBytes(StandardCharsets.US_ASCII);
    }

    /** By what masks it. */
    Withheld kind(byte[] clear) {
        if (!shape(clear).path(KIND).asString("").equals(KNOWN)) {
            return Withheld.ADDRESSES;
        }
        return path.endsWith("/name") ? Withheld.NAMES : Withheld.TEXTS;
    }

    /**
     * With a mark for all that it says. An extension stays one, because a phone of the contact centre has another part in a
     * call than a customer's.
     *
     * @param clear empty where it was erased
     */
    byte[] marked(Optional<byte[]> clear, String mark) {
        String usual = path.endsWith("/address") ? "sip-uri" : KNOWN;
        ObjectNode marked =
                switch (clear.map(value -> shape(value).path(KIND).asString("")).orElse(usual)) {
                    case KNOWN -> text(mark);
                    case "extension" -> node("extension").put("number", mark);
                    case "erased" -> node("erased");
                    default -> node("sip-uri").put("uri", mark);
                };
        return LedgerJson.mapper()
                .writeValueAsBytes(told ? text(LedgerJson.mapper().writeValueAsString(marked)) : marked);
    }

    private JsonNode shape(byte[] clear) {
        JsonNode value = LedgerJson.mapper().readTree(clear);
        return told ? LedgerJson.mapper().readTree(value.path(TEXT).asString("{}")) : value;
    }

    private static ObjectNode text(String words) {
        return node(KNOWN).put(TEXT, words);
    }

    private static ObjectNode node(String kind) {
        return LedgerJson.mapper().createObjectNode().put(KIND, kind);
    }
}
