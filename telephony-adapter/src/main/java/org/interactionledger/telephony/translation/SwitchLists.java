package org.interactionledger.telephony.translation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The switch's answers to {@code show channels as json} and {@code show calls as json}. */
final class SwitchLists {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A channel that is up. */
    record ListedChannel(
            UUID id,
            UUID call,
            boolean calledOut,
            String name,
            String callState,
            String callerNumber,
            String callerName,
            String dialled,
            Instant created) {

        /** A channel that was made for another one carries that one's id as its call. */
        boolean isFirst() {
            return id.equals(call);
        }
    }

    /** Two channels that talk. */
    record ListedCall(UUID a, UUID b) {}

    private SwitchLists() {}

    /** Empty where the answer is no list at all. */
    static Optional<List<JsonNode>> rows(String answer) {
        try {
            JsonNode root = JSON.readTree(answer);
            if (!root.has("row_count")) {
                return Optional.empty();
            }
            List<JsonNode> rows = new ArrayList<>();
            root.path("rows").forEach(rows::add);
            return Optional.of(rows);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    static List<ListedChannel> channels(List<JsonNode> rows) {
        List<ListedChannel> channels = new ArrayList<>();
        for (JsonNode row : rows) {
            Heard.uuidIn(text(row, "uuid")).ifPresent(id -> channels.add(channel(row, id)));
        }
        return channels;
    }

    private static ListedChannel channel(JsonNode row, UUID id) {
        return new ListedChannel(
                id,
                Heard.uuidIn(text(row, "call_uuid")).orElse(id),
                text(row, "direction").equals("outbound"),
                text(row, "name"),
                text(row, "callstate"),
                firstOf(row, "initial_cid_num", "cid_num"),
                firstOf(row, "initial_cid_name", "cid_name"),
                firstOf(row, "initial_dest", "dest"),
                Instant.ofEpochSecond(row.path("created_epoch").asLong(0)));
    }

    static List<ListedCall> calls(List<JsonNode> rows) {
        List<ListedCall> calls = new ArrayList<>();
        for (JsonNode row : rows) {
            Heard.uuidIn(text(row, "uuid"))
                    .ifPresent(a -> Heard.uuidIn(text(row, "b_uuid")).ifPresent(b -> calls.add(new ListedCall(a, b))));
        }
        return calls;
    }

    private static String firstOf(JsonNode row, String name, String otherwise) {
        String text = text(row, name);
        return text.isEmpty() ? text(row, otherwise) : text;
    }

    private static String text(JsonNode row, String name) {
        return row.path(name).asString("");
    }
}
