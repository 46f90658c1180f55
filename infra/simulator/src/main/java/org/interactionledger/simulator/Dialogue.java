package org.interactionledger.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.interactionledger.simulator.engine.EventFormat;
import org.jspecify.annotations.Nullable;

/**
 * The commands of one connection and the answers to them, worded as mod_event_socket words them. Runs on a thread of its
 * own until the connection ends.
 */
final class Dialogue {

    private static final String GOODBYE = "Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n";
    private static final String REJECTION = "Access Denied, go away.\n";
    private static final String NO_SESSION = "-ERR not controlling a session";
    private static final List<String> LEVELS =
            List.of("console", "alert", "crit", "err", "warning", "notice", "info", "debug");

    private final BufferedReader in;
    private final Conversation listener;
    private final EslHost host;

    private boolean authenticated;
    private boolean logging;

    /**
     * A command with the headers below it.
     *
     * @param headers names in any case
     */
    private record Command(String line, Map<String, String> headers, String body) {}

    Dialogue(BufferedReader in, Conversation listener, EslHost host) {
        this.in = in;
        this.listener = listener;
        this.host = host;
    }

    /** What a switch says whose access list does not know the peer, before it hangs up. */
    static void turnAway(Conversation listener) throws IOException {
        listener.reply(
                "Content-Type: text/rude-rejection\nContent-Length: %d\n\n%s".formatted(REJECTION.length(), REJECTION));
    }

    void run() throws IOException, InterruptedException {
        listener.reply("Content-Type: auth/request\n\n");
        Command command;
        while ((command = nextCommand()) != null) {
            if (!answer(command)) {
                listener.reply("Content-Type: text/disconnect-notice\nContent-Length: %d\n\n%s"
                        .formatted(GOODBYE.length(), GOODBYE));
                return;
            }
        }
    }

    private @Nullable Command nextCommand() throws IOException {
        String line = in.readLine();
        while (line != null && line.isBlank()) {
            line = in.readLine();
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String header = line == null ? null : in.readLine();
        while (header != null && !header.isBlank()) {
            int colon = header.indexOf(':');
            if (colon > 0) {
                headers.put(
                        header.substring(0, colon).strip(),
                        header.substring(colon + 1).strip());
            }
            header = in.readLine();
        }
        return line == null ? null : new Command(line.strip(), headers, body(headers));
    }

    private String body(Map<String, String> headers) throws IOException {
        String length = headers.getOrDefault("Content-Length", "");
        if (!length.matches("\\d{1,6}")) {
            return "";
        }
        char[] body = new char[Integer.parseInt(length)];
        int read = 0;
        for (int got = 0; got >= 0 && read < body.length; read += Math.max(got, 0)) {
            got = in.read(body, read, body.length - read);
        }
        return new String(body, 0, read);
    }

    /** False when the connection ends with this command. */
    private boolean answer(Command whole) throws IOException, InterruptedException {
        String line = whole.line();
        int space = line.indexOf(' ');
        String command = (space < 0 ? line : line.substring(0, space)).toLowerCase(Locale.ROOT);
        String rest = space < 0 ? "" : line.substring(space + 1).strip();
        return switch (command) {
            case "auth", "userauth" -> authenticate(command, rest);
            case "exit" -> {
                reply("+OK bye");
                yield false;
            }
            default -> {
                if (authenticated) {
                    inSession(command, rest, whole);
                } else {
                    reply("-ERR command not found");
                }
                yield true;
            }
        };
    }

    private boolean authenticate(String command, String secret) throws IOException {
        boolean userNamed = secret.contains(":");
        authenticated = userNamed == command.equals("userauth") && host.accepts(secret);
        if (!authenticated) {
            reply("-ERR invalid");
        } else if (userNamed) {
            listener.reply("""
                    Content-Type: command/reply
                    Reply-Text: +OK accepted
                    Allowed-Events: all
                    Allowed-API: all
                    Allowed-LOG: true

                    """);
        } else {
            reply("+OK accepted");
        }
        return authenticated;
    }

    private void inSession(String command, String rest, Command whole) throws IOException, InterruptedException {
        switch (command) {
            case "event" -> event(words(rest));
            case "nixevent" -> {
                if (rest.isEmpty()) {
                    reply("-ERR no keywords supplied");
                } else {
                    listener.subscribe(listener.subscription().without(words(rest)));
                    reply("+OK events nixed");
                }
            }
            case "noevents" -> {
                boolean listened = !listener.subscription().isEmpty();
                listener.subscribe(Subscription.NONE);
                reply(listened ? "+OK no longer listening for events" : "-ERR not listening for events");
            }
            case "filter" -> filter(words(rest));
            case "log" -> log(rest);
            case "nolog" -> {
                reply(logging ? "+OK no longer logging" : "-ERR not loging");
                logging = false;
            }
            case "linger", "nolinger", "divert_events" -> reply(NO_SESSION);
            case "sendevent" -> sendEvent(rest, whole);
            case "sendmsg" -> sendMessage(rest, whole);
            case "api" -> api(rest);
            case "bgapi" -> bgapi(rest, whole);
            default -> reply("-ERR command not found");
        }
    }

    private void event(List<String> words) throws IOException {
        Optional<EventFormat> format = words.stream().findFirst().flatMap(Dialogue::format);
        List<String> names = format.isPresent() ? words.subList(1, words.size()) : words;
        if (names.isEmpty()) {
            reply("-ERR no keywords supplied");
            return;
        }
        format.ifPresent(listener::format);
        listener.subscribe(listener.subscription().with(names));
        reply("+OK event listener enabled " + listener.format().word());
        host.subscribed();
    }

    private static Optional<EventFormat> format(String word) {
        return Arrays.stream(EventFormat.values())
                .filter(format -> format.word().equalsIgnoreCase(word))
                .findFirst();
    }

    private void filter(List<String> words) throws IOException {
        if (words.size() < 2) {
            reply("-ERR invalid syntax");
        } else if (words.getFirst().equals("delete")) {
            listener.subscribe(listener.subscription().unfiltered(words.get(1)));
            reply("+OK filter deleted. [%s]=[%s]".formatted(words.get(1), words.size() > 2 ? words.get(2) : ""));
        } else {
            String value = String.join(" ", words.subList(1, words.size()));
            listener.subscribe(listener.subscription().filtered(words.getFirst(), value));
            reply("+OK filter added. [%s]=[%s]".formatted(words.getFirst(), value));
        }
    }

    private void log(String level) throws IOException {
        String named = level.isEmpty() ? "debug" : level.toLowerCase(Locale.ROOT);
        int number = named.matches("[0-7]") ? Integer.parseInt(named) : LEVELS.indexOf(named);
        if (number < 0) {
            reply("-ERR invalid log level");
        } else {
            logging = true;
            reply("+OK log level %s [%d]".formatted(level, number));
        }
    }

    private void sendEvent(String name, Command whole) throws IOException, InterruptedException {
        String id = UUID.randomUUID().toString();
        List<String> pairs = new ArrayList<>(List.of("Event-UUID", id));
        whole.headers().forEach((header, value) -> {
            if (!header.equalsIgnoreCase("Content-Length")) {
                pairs.add(header);
                pairs.add(value);
            }
        });
        String subclass = whole.headers().getOrDefault("Event-Subclass", "");
        host.event(subclass.isEmpty() ? name : name + " " + subclass, pairs, whole.body());
        reply("+OK " + id);
    }

    private void sendMessage(String uuid, Command whole) throws IOException, InterruptedException {
        if (uuid.isEmpty() || !host.answer("uuid_exists " + uuid).orElse("").startsWith("true")) {
            reply("-ERR invalid session id [%s]".formatted(uuid));
            return;
        }
        if (whole.headers().getOrDefault("call-command", "").equals("hangup")) {
            host.answer(("uuid_kill " + uuid + " " + whole.headers().getOrDefault("hangup-cause", "")).strip());
        }
        reply("+OK");
    }

    private void api(String command) throws IOException, InterruptedException {
        Optional<String> answer = host.answer(command);
        if (answer.isPresent()) {
            listener.reply("Content-Type: api/response\nContent-Length: %d\n\n%s"
                    .formatted(answer.get().getBytes(StandardCharsets.UTF_8).length, answer.get()));
        }
    }

    private void bgapi(String command, Command whole) throws IOException, InterruptedException {
        String job = whole.headers().getOrDefault("Job-UUID", UUID.randomUUID().toString());
        listener.reply(
                "Content-Type: command/reply\nReply-Text: +OK Job-UUID: %1$s\nJob-UUID: %1$s\n\n".formatted(job));
        host.background(job, command);
    }

    private void reply(String text) throws IOException {
        listener.reply("Content-Type: command/reply\nReply-Text: " + text + "\n\n");
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\\s+", -1));
    }
}
