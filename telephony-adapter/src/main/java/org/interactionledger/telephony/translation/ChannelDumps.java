package org.interactionledger.telephony.translation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.telephony.esl.Bytes;
import org.interactionledger.telephony.esl.EslEvent;
import org.interactionledger.telephony.esl.EslHeaders;
import org.interactionledger.telephony.esl.EslHeaders.Header;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The switch's answers to {@code uuid_dump ID json}: one channel as it is now, in the headers of an event. */
final class ChannelDumps {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ChannelDumps() {}

    /** Empty where the answer is none: the channel is gone, or the command is not allowed. */
    static Optional<Heard> read(String answer, UUID core, Moment taken) {
        try {
            JsonNode root = JSON.readTree(answer);
            if (!root.isObject() || !root.has("Unique-ID")) {
                return Optional.empty();
            }
            List<Header> headers = new ArrayList<>();
            for (var field : root.properties()) {
                if (field.getValue().isValueNode()) {
                    headers.add(new Header(field.getKey(), field.getValue().asString("")));
                }
            }
            EslEvent described = new EslEvent(
                    "CHANNEL_DATA", core.toString(), 0, Instant.EPOCH, EslHeaders.of(headers), Bytes.EMPTY, 0);
            return Optional.of(new Heard(described, core, taken));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }
}
