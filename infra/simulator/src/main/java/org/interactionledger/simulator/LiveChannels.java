package org.interactionledger.simulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The channels and calls that exist at this moment of the take, folded from the events played so far, for {@code show
 * channels} and {@code show calls}. Thread-safe.
 */
final class LiveChannels {

    private static final DateTimeFormatter CREATED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Map<String, Map<String, String>> channels = new LinkedHashMap<>();
    private final Map<String, String> bridges = new LinkedHashMap<>();

    synchronized void forgetAll() {
        channels.clear();
        bridges.clear();
    }

    synchronized void observe(EventHeaders event) {
        String id = event.value("Unique-ID");
        switch (event.name()) {
            case "CHANNEL_CREATE" -> channels.put(id, created(id, event));
            case "CHANNEL_DESTROY" -> {
                channels.remove(id);
                forgetBridgesOf(id);
            }
            case "CHANNEL_BRIDGE" -> bridges.put(event.value("Bridge-A-Unique-ID"), event.value("Bridge-B-Unique-ID"));
            case "CHANNEL_UNBRIDGE" -> forgetBridgesOf(id);
            default -> {
                // any event of a channel tells its state, below
            }
        }
        Map<String, String> channel = channels.get(id);
        if (channel != null) {
            channel.put("state", event.decoded("Channel-State"));
            channel.put("callstate", event.decoded("Channel-Call-State"));
            channel.put("call_uuid", event.decoded("Channel-Call-UUID"));
        }
    }

    private void forgetBridgesOf(String id) {
        bridges.entrySet()
                .removeIf(bridge ->
                        bridge.getKey().equals(id) || bridge.getValue().equals(id));
    }

    private static Map<String, String> created(String id, EventHeaders event) {
        long epoch = Long.parseLong(event.value("Event-Date-Timestamp")) / 1_000_000;
        Map<String, String> channel = new LinkedHashMap<>();
        channel.put("uuid", id);
        channel.put("direction", event.decoded("Call-Direction"));
        channel.put("created", CREATED.format(Instant.ofEpochSecond(epoch)));
        channel.put("created_epoch", Long.toString(epoch));
        channel.put("name", event.decoded("Channel-Name"));
        channel.put("state", "");
        channel.put("cid_name", event.decoded("Caller-Caller-ID-Name"));
        channel.put("cid_num", event.decoded("Caller-Caller-ID-Number"));
        channel.put("ip_addr", event.decoded("Caller-Network-Addr"));
        channel.put("dest", event.decoded("Caller-Destination-Number"));
        channel.put("dialplan", event.decoded("Caller-Dialplan"));
        channel.put("context", event.decoded("Caller-Context"));
        channel.put("hostname", event.decoded("FreeSWITCH-Switchname"));
        channel.put("callstate", "");
        channel.put("call_uuid", "");
        return channel;
    }

    /** As {@code show channels as json} words it. */
    synchronized String channelsAsJson() {
        return rows(List.copyOf(channels.values()));
    }

    /** As {@code show calls as json} words it: the second leg's fields start with {@code b_}. */
    synchronized String callsAsJson() {
        List<Map<String, String>> calls = new ArrayList<>();
        bridges.forEach((a, b) -> {
            Map<String, String> call = new LinkedHashMap<>(channels.getOrDefault(a, Map.of("uuid", a)));
            channels.getOrDefault(b, Map.of("uuid", b)).forEach((name, value) -> call.put("b_" + name, value));
            calls.add(call);
        });
        return rows(calls);
    }

    private static String rows(List<Map<String, String>> rows) {
        if (rows.isEmpty()) {
            return "{\"row_count\":0}\n";
        }
        List<String> objects = new ArrayList<>();
        for (Map<String, String> row : rows) {
            List<String> fields = new ArrayList<>();
            row.forEach((name, value) -> fields.add(quoted(name) + ':' + quoted(value)));
            objects.add('{' + String.join(",", fields) + '}');
        }
        return "{\"row_count\":%d,\"rows\":[%s]}".formatted(rows.size(), String.join(",", objects));
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            switch (letter) {
                case '"', '\\' -> json.append('\\').append(letter);
                default -> {
                    if (letter < ' ') {
                        json.append("\\u%04x".formatted((int) letter));
                    } else {
                        json.append(letter);
                    }
                }
            }
        }
        return json.append('"').toString();
    }
}
