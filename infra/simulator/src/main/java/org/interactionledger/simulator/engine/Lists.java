package org.interactionledger.simulator.engine;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.interactionledger.simulator.engine.Bridges.Talk;

/** What the switch says about itself: {@code show}, {@code uuid_dump}, {@code status}. */
final class Lists {

    private static final DateTimeFormatter CREATED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final VirtualSwitch self;

    Lists(VirtualSwitch self) {
        this.self = self;
    }

    String show(String what) {
        return switch (what) {
            case "channels as json" ->
                rows(self.channels().stream()
                        .filter(channel -> !channel.hungUp())
                        .map(Lists::row)
                        .toList());
            case "calls as json" -> rows(calls());
            case "channels count", "calls count" -> "\n" + self.channels().size() + " total.\n";
            default -> "-USAGE: show channels|calls [as json] [count]\n";
        };
    }

    private List<Map<String, String>> calls() {
        List<Map<String, String>> calls = new ArrayList<>();
        for (Channel channel : self.channels()) {
            if (channel.activity instanceof Talk talk && talk.a == channel && !channel.hungUp()) {
                Map<String, String> call = row(channel);
                row(talk.b).forEach((name, value) -> call.put("b_" + name, value));
                calls.add(call);
            }
        }
        return calls;
    }

    private static Map<String, String> row(Channel channel) {
        long epoch = channel.times.created / 1_000_000;
        Map<String, String> row = new LinkedHashMap<>();
        row.put("uuid", channel.uuid);
        row.put("direction", channel.outbound ? "outbound" : "inbound");
        row.put("created", CREATED.format(Instant.ofEpochSecond(epoch)));
        row.put("created_epoch", Long.toString(epoch));
        row.put("name", channel.name());
        row.put("state", channel.state);
        row.put("cid_name", channel.numbers.callerName());
        row.put("cid_num", channel.numbers.caller());
        row.put("ip_addr", "127.0.0.1");
        row.put("dest", channel.numbers.dialled());
        row.put("application", channel.variable("current_application"));
        row.put("application_data", channel.variable("current_application_data"));
        row.put("dialplan", "XML");
        row.put("context", "public");
        row.put("read_codec", channel.codec ? "PCMU" : "");
        row.put("hostname", "vm");
        row.put("callstate", channel.callState);
        row.put("callee_name", channel.calleeName);
        row.put("callee_num", channel.calleeNumber);
        row.put("call_uuid", channel.callUuid);
        return row;
    }

    String members(Conferences.Room room) {
        List<Map<String, String>> rows = new ArrayList<>();
        room.members.forEach((id, channel) -> {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("id", Integer.toString(id));
            row.put("uuid", channel.uuid);
            row.put("caller_id_number", channel.numbers.caller());
            rows.add(row);
        });
        return rows(rows);
    }

    /** As {@code uuid_dump}: the headers of an event called CHANNEL_DATA. */
    String dump(Channel channel, boolean json) {
        SwitchEvent event = self.telling().described(self.micros(), channel);
        return (json ? EventFormat.JSON : EventFormat.PLAIN).text(event);
    }

    String status() {
        return "UP 0 years, 0 days, 0 hours, 1 minute, 0 seconds, 0 milliseconds, 0 microseconds\n"
                + "FreeSWITCH (Version 1.11.2-dev) is ready\n"
                + self.channels().size()
                + " session(s) - peak 0, last 5min 0\n";
    }

    private static String rows(List<Map<String, String>> rows) {
        if (rows.isEmpty()) {
            return "{\"row_count\":0}\n";
        }
        List<String> objects = new ArrayList<>();
        for (Map<String, String> row : rows) {
            List<String> pairs = new ArrayList<>();
            row.forEach((name, value) -> {
                pairs.add(name);
                pairs.add(value);
            });
            objects.add(EventFormat.JSON.text(new SwitchEvent(pairs, "")));
        }
        return "{\"row_count\":%d,\"rows\":[%s]}".formatted(rows.size(), String.join(",", objects));
    }
}
