package org.interactionledger.simulator.engine;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Words an event as the captured switch does: which headers, in which order, and from which of its source files. */
final class Telling {

    private static final String CALL_ID = "sip_call_id";
    private static final DateTimeFormatter LOCAL = format("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter GMT = format("EEE, dd MMM uuuu HH:mm:ss 'GMT'");

    /** The others tell the variables of their channel too. */
    private static final Set<String> WITHOUT_VARIABLES =
            Set.of("CHANNEL_STATE", "CODEC", "CHANNEL_CALLSTATE", "CHANNEL_OUTGOING", "DTMF", "COMMAND");

    private static final List<String> STATES = List.of(
            "CS_NEW",
            "CS_INIT",
            "CS_ROUTING",
            "CS_SOFT_EXECUTE",
            "CS_EXECUTE",
            "CS_EXCHANGE_MEDIA",
            "CS_PARK",
            "CS_CONSUME_MEDIA",
            "CS_HIBERNATE",
            "CS_RESET",
            "CS_HANGUP",
            "CS_REPORTING",
            "CS_DESTROY",
            "CS_NONE");

    private final String core;
    private final String switchName;
    private final Consumer<SwitchEvent> heard;
    private long sequence;

    Telling(String core, String switchName, long firstSequence, Consumer<SwitchEvent> heard) {
        this.core = core;
        this.switchName = switchName;
        this.sequence = firstSequence;
        this.heard = heard;
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    long lastSequence() {
        return sequence - 1;
    }

    /** A number for an event that is told later, with the time of now. */
    Ticket ticket(long now) {
        return new Ticket(sequence++, now);
    }

    record Ticket(long sequence, long at) {}

    /** An event of no channel. */
    void tell(long now, String name, List<String> headers, String body) {
        tell(ticket(now), name, headers, body);
    }

    void tell(Ticket ticket, String name, List<String> headers, String body) {
        List<String> pairs = head(ticket, name);
        pairs.addAll(headers);
        heard.accept(new SwitchEvent(pairs, body));
    }

    /**
     * An event of a channel.
     *
     * @param special what this event tells beyond its channel
     */
    void tell(long now, Channel channel, String name, List<String> special) {
        heard.accept(event(ticket(now), channel, name, special));
    }

    /** What the switch knows of a channel, as an event that is not sent to anybody and takes no number of its own. */
    SwitchEvent described(long now, Channel channel) {
        return event(new Ticket(lastSequence(), now), channel, "CHANNEL_DATA", List.of());
    }

    private SwitchEvent event(Ticket ticket, Channel channel, String name, List<String> special) {
        List<String> pairs = head(ticket, name);
        pairs.addAll(special);
        channelHeaders(pairs, channel);
        if (channel.codec) {
            codec(pairs);
        }
        if (!channel.state.equals("CS_NEW") || name.equals("CODEC")) {
            profile(pairs, "Caller", channel);
        }
        Channel other = channel.other;
        if (other != null) {
            add(pairs, "Other-Type", channel.otherType);
            profile(pairs, "Other-Leg", other);
        }
        if (!WITHOUT_VARIABLES.contains(name)) {
            variables(pairs, channel);
        }
        return new SwitchEvent(pairs, "");
    }

    private List<String> head(Ticket ticket, String name) {
        List<String> pairs = new ArrayList<>(160);
        String[] words = name.split(" ", -1);
        Origins.Origin origin = Origins.of(name);
        if (words.length > 1) {
            add(pairs, "Event-Subclass", words[1]);
        }
        Instant at = Instant.ofEpochSecond(ticket.at() / 1_000_000, ticket.at() % 1_000_000 * 1_000);
        add(pairs, "Event-Name", words[0]);
        add(pairs, "Core-UUID", core);
        add(pairs, "FreeSWITCH-Hostname", "vm");
        add(pairs, "FreeSWITCH-Switchname", switchName);
        add(pairs, "FreeSWITCH-IPv4", "192.0.2.2");
        add(pairs, "FreeSWITCH-IPv6", "fd00::2");
        add(pairs, "Event-Date-Local", LOCAL.format(at));
        add(pairs, "Event-Date-GMT", GMT.format(at));
        add(pairs, "Event-Date-Timestamp", Long.toString(ticket.at()));
        add(pairs, "Event-Calling-File", origin.file());
        add(pairs, "Event-Calling-Function", origin.function());
        add(pairs, "Event-Calling-Line-Number", Integer.toString(origin.line()));
        add(pairs, "Event-Sequence", Long.toString(ticket.sequence()));
        return pairs;
    }

    private static void channelHeaders(List<String> pairs, Channel channel) {
        String direction = channel.outbound ? "outbound" : "inbound";
        add(pairs, "Channel-State", channel.state);
        add(pairs, "Channel-Call-State", channel.callState);
        add(pairs, "Channel-State-Number", Integer.toString(STATES.indexOf(channel.state)));
        add(pairs, "Channel-Name", channel.name());
        add(pairs, "Unique-ID", channel.uuid);
        add(pairs, "Call-Direction", direction);
        add(pairs, "Presence-Call-Direction", direction);
        add(pairs, "Channel-HIT-Dialplan", Boolean.toString(!channel.outbound));
        add(pairs, "Channel-Call-UUID", channel.callUuid);
        add(pairs, "Answer-State", channel.answerState);
        if (channel.hungUp()) {
            add(pairs, "Hangup-Cause", channel.cause);
        }
    }

    private static void codec(List<String> pairs) {
        for (String way : List.of("Read", "Write")) {
            add(pairs, "Channel-" + way + "-Codec-Name", "PCMU");
            add(pairs, "Channel-" + way + "-Codec-Rate", "8000");
            add(pairs, "Channel-" + way + "-Codec-Bit-Rate", "64000");
        }
    }

    private static void profile(List<String> pairs, String prefix, Channel channel) {
        Channel.Numbers numbers = channel.numbers;
        boolean anonymous = numbers.caller().equals("anonymous");
        add(pairs, prefix + "-Direction", channel.outbound ? "outbound" : "inbound");
        add(pairs, prefix + "-Logical-Direction", channel.outbound ? "outbound" : "inbound");
        add(pairs, prefix + "-Username", numbers.caller());
        add(pairs, prefix + "-Dialplan", "XML");
        add(pairs, prefix + "-Caller-ID-Name", numbers.callerName());
        add(pairs, prefix + "-Caller-ID-Number", numbers.caller());
        add(pairs, prefix + "-Orig-Caller-ID-Name", numbers.callerName());
        add(pairs, prefix + "-Orig-Caller-ID-Number", numbers.caller());
        if (!channel.calleeNumber.isEmpty()) {
            add(pairs, prefix + "-Callee-ID-Name", channel.calleeName);
            add(pairs, prefix + "-Callee-ID-Number", channel.calleeNumber);
        }
        add(pairs, prefix + "-Network-Addr", "127.0.0.1");
        add(pairs, prefix + "-ANI", numbers.caller());
        add(pairs, prefix + "-Destination-Number", numbers.dialled());
        add(pairs, prefix + "-Unique-ID", channel.uuid);
        add(pairs, prefix + "-Source", "mod_sofia");
        add(pairs, prefix + "-Context", "public");
        add(pairs, prefix + "-Channel-Name", channel.name());
        add(pairs, prefix + "-Profile-Index", "1");
        Channel.Times times = channel.times;
        time(pairs, prefix + "-Profile-Created-Time", times.created);
        time(pairs, prefix + "-Channel-Created-Time", times.created);
        time(pairs, prefix + "-Channel-Answered-Time", times.answered);
        time(pairs, prefix + "-Channel-Progress-Time", times.progress);
        time(pairs, prefix + "-Channel-Progress-Media-Time", times.progressMedia);
        time(pairs, prefix + "-Channel-Hangup-Time", times.hangup);
        time(pairs, prefix + "-Channel-Transfer-Time", 0);
        time(pairs, prefix + "-Channel-Bridged-Time", times.bridged);
        add(pairs, prefix + "-Screen-Bit", "true");
        add(pairs, prefix + "-Privacy-Hide-Name", Boolean.toString(anonymous));
        add(pairs, prefix + "-Privacy-Hide-Number", Boolean.toString(anonymous));
    }

    private static void variables(List<String> pairs, Channel channel) {
        add(pairs, "variable_direction", channel.outbound ? "outbound" : "inbound");
        if (channel.outbound) {
            add(pairs, "variable_is_outbound", "true");
        }
        add(pairs, "variable_uuid", channel.uuid);
        add(pairs, "variable_session_id", Integer.toString(channel.sessionId));
        add(pairs, "variable_sip_profile_name", "internal");
        add(pairs, "variable_channel_name", channel.name());
        if (!channel.variables.containsKey(CALL_ID)) {
            add(pairs, "variable_" + CALL_ID, callId(channel));
        }
        for (Map.Entry<String, String> variable : channel.variables.entrySet()) {
            add(pairs, "variable_" + variable.getKey(), variable.getValue());
        }
    }

    private static String callId(Channel channel) {
        return UUID.nameUUIDFromBytes(channel.uuid.getBytes(StandardCharsets.US_ASCII))
                .toString();
    }

    private static void time(List<String> pairs, String name, long micros) {
        add(pairs, name, Long.toString(micros));
    }

    static void add(List<String> pairs, String name, String value) {
        pairs.add(name);
        pairs.add(value);
    }
}
