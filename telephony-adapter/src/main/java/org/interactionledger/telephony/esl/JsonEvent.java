package org.interactionledger.telephony.esl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/** The body of a {@code text/event-json} frame: one object of texts, in which {@code _body} is what follows the headers. */
final class JsonEvent {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String BODY = "_body";

    private JsonEvent() {}

    /** Empty where it is no object of texts and lists of texts. */
    static Optional<EventBody> read(Bytes bytes) {
        String text = bytes.utf8();
        Optional<Integer> broken = Utf8.isValid(bytes) ? Optional.empty() : Optional.of(1);
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            List<EslHeaders.Header> headers = new ArrayList<>();
            Bytes body = Bytes.EMPTY;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                Optional<String> value = value(parser);
                if (value.isEmpty() || headers.size() >= HeaderBlock.MAX_LINES) {
                    return Optional.empty();
                }
                if (name.equals(BODY)) {
                    body = Bytes.copyOf(value.get().getBytes(StandardCharsets.UTF_8));
                } else {
                    headers.add(new EslHeaders.Header(name, value.get()));
                }
            }
            return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null
                    ? Optional.of(
                            new EventBody(new HeaderBlock(EslHeaders.of(headers), Optional.empty(), broken), body))
                    : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /** As {@code plain} writes it. */
    private static Optional<String> value(JsonParser parser) {
        JsonToken token = parser.nextToken();
        if (token == null) {
            return Optional.empty();
        }
        if (token.isScalarValue()) {
            return Optional.of(parser.getValueAsString(""));
        }
        return token == JsonToken.START_ARRAY ? array(parser) : Optional.empty();
    }

    private static Optional<String> array(JsonParser parser) {
        List<String> values = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null || !token.isScalarValue()) {
                return Optional.empty();
            }
            values.add(parser.getValueAsString(""));
        }
        return Optional.of(EventBody.ARRAY + String.join(EventBody.BETWEEN_VALUES, values));
    }
}
