package org.interactionledger.telephony.connection;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.telephony.esl.EslHeaders.Header;
import org.interactionledger.telephony.esl.EventFormat;

/**
 * One command of the event socket, as it goes over the wire: a line, headers, and a body where there is one. What would
 * begin another line or command is refused, so that no argument can be read as one.
 *
 * @see <a href="https://github.com/signalwire/freeswitch/blob/master/src/mod/event_handlers/mod_event_socket/mod_event_socket.c">
 *     FreeSWITCH, mod_event_socket</a>, {@code parse_command}
 */
public final class EslCommand {

    private final String word;
    private final String line;
    private final List<Header> headers;
    private final byte[] body;

    private EslCommand(String word, String arguments, List<Header> headers, byte[] body) {
        this.word = word;
        this.line = arguments.isEmpty() ? word : word + " " + arguments;
        this.headers = headers;
        this.body = body;
        requireOneLine(line);
        headers.forEach(header -> {
            requireOneLine(header.name());
            requireOneLine(header.value());
        });
    }

    private static EslCommand of(String word, String arguments) {
        return new EslCommand(word, arguments, List.of(), new byte[0]);
    }

    /** Holds up all other commands of the connection until it is done; the answer is the reply's body. */
    public static EslCommand api(String command) {
        return of("api", command);
    }

    /** Its result comes as a {@code BACKGROUND_JOB} event with the {@code Job-UUID} of the reply. */
    public static EslCommand bgapi(String command) {
        return of("bgapi", command);
    }

    /** Under a {@code Job-UUID} of our own. */
    public static EslCommand bgapi(String command, UUID job) {
        return new EslCommand("bgapi", command, List.of(new Header("Job-UUID", job.toString())), new byte[0]);
    }

    static EslCommand auth(String password) {
        return of("auth", password);
    }

    /** For a user of the switch's directory, who may be allowed some events and commands only. */
    static EslCommand userAuth(String user, String domain, String password) {
        return of("userauth", user + "@" + domain + ":" + password);
    }

    /** @param names as the switch has them, {@code CUSTOM} followed by subclasses; {@code all} for all */
    public static EslCommand events(EventFormat format, List<String> names) {
        return of("event", format.word() + " " + String.join(" ", names));
    }

    /** No longer these. */
    public static EslCommand nixEvents(List<String> names) {
        return of("nixevent", String.join(" ", names));
    }

    public static EslCommand noEvents() {
        return of("noevents", "");
    }

    /** From now on only events with that value; of several filters one must hold. */
    public static EslCommand filter(String header, String value) {
        return of("filter", header + " " + value);
    }

    public static EslCommand filterDelete(String header) {
        return of("filter", "delete " + header);
    }

    /** @param level 0 (console) to 7 (debug); lines come as {@code log/data} */
    public static EslCommand log(int level) {
        if (level < 0 || level > 7) {
            throw new IllegalArgumentException("A log level of a switch lies within 0..7, but was " + level + ".");
        }
        return of("log", Integer.toString(level));
    }

    public static EslCommand noLog() {
        return of("nolog", "");
    }

    /** On an outbound connection: what is the channel, and which variables has it? */
    public static EslCommand connect() {
        return of("connect", "");
    }

    /** The events of the channel that an outbound connection is about. */
    public static EslCommand myEvents(EventFormat format) {
        return of("myevents", format.word());
    }

    /** On an inbound connection: the events of one channel. The connection ends with it. */
    public static EslCommand myEvents(UUID channel, EventFormat format) {
        return of("myevents", channel + " " + format.word());
    }

    /** Whether events that a session gets in its own queue, such as pressed keys, come here. */
    public static EslCommand divertEvents(boolean on) {
        return of("divert_events", on ? "on" : "off");
    }

    /** After the channel is gone the connection stays for so long, so that its last events come. */
    public static EslCommand linger(Duration time) {
        return of("linger", Long.toString(Math.max(1, time.toSeconds())));
    }

    public static EslCommand noLinger() {
        return of("nolinger", "");
    }

    /** The dial plan goes on when the connection ends. */
    public static EslCommand resume() {
        return of("resume", "");
    }

    public static EslCommand exit() {
        return of("exit", "");
    }

    /** Fires an event in the switch. */
    public static EslCommand sendEvent(String name, List<Header> headers, String body) {
        return new EslCommand("sendevent", name, List.copyOf(headers), body.getBytes(StandardCharsets.UTF_8));
    }

    /** Runs a dial plan application on a channel: on that of an outbound connection, where none is named. */
    public static EslCommand execute(Optional<UUID> channel, UUID event, String application, String argument) {
        List<Header> headers = new ArrayList<>(List.of(
                new Header("call-command", "execute"),
                new Header("execute-app-name", application),
                new Header("event-uuid", event.toString())));
        if (!argument.isEmpty()) {
            headers.add(new Header("execute-app-arg", argument));
        }
        return sendMsg(channel, headers);
    }

    /** @param cause a name of FreeSWITCH, for example {@code NORMAL_CLEARING} */
    public static EslCommand hangUp(Optional<UUID> channel, String cause) {
        return sendMsg(channel, List.of(new Header("call-command", "hangup"), new Header("hangup-cause", cause)));
    }

    private static EslCommand sendMsg(Optional<UUID> channel, List<Header> headers) {
        return new EslCommand("sendmsg", channel.map(UUID::toString).orElse(""), headers, new byte[0]);
    }

    /** All bytes, in a new array. */
    public byte[] bytes() {
        StringBuilder head = new StringBuilder(line).append('\n');
        headers.forEach(header ->
                head.append(header.name()).append(": ").append(header.value()).append('\n'));
        if (body.length > 0) {
            head.append("content-length: ").append(body.length).append('\n');
        }
        byte[] first = head.append('\n').toString().getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(first, first.length + body.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        return all;
    }

    private static void requireOneLine(String text) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0 || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "A command to a switch must be one line without a line break or a zero byte, but was "
                            + text.length() + " characters long and had one.");
        }
    }

    /** Its first word only: arguments are numbers of people, and passwords. */
    @Override
    public String toString() {
        return word;
    }
}
