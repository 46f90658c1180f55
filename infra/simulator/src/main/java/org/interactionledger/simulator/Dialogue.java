package org.interactionledger.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The commands of one connection and the answers to them, worded as mod_event_socket words them. Runs on a thread of its
 * own until the connection ends.
 */
final class Dialogue {

    private static final String JOB = "Job-UUID:";
    private static final String GOODBYE = "Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n";

    private final BufferedReader in;
    private final Listener listener;
    private final String password;
    private final ApiAnswers api;
    private final Consumer<Job> jobs;
    private final Runnable subscribed;

    private boolean authenticated;
    private Optional<String> jobOfCommand = Optional.empty();

    /** A {@code bgapi} command with its answer, to be told to everybody who listens to BACKGROUND_JOB. */
    record Job(String id, String command, String answer) {}

    /**
     * @param jobs called after the reply that names the job
     * @param subscribed called after the reply to each {@code event} command
     */
    Dialogue(
            BufferedReader in,
            Listener listener,
            String password,
            ApiAnswers api,
            Consumer<Job> jobs,
            Runnable subscribed) {
        this.in = in;
        this.listener = listener;
        this.password = password;
        this.api = api;
        this.jobs = jobs;
        this.subscribed = subscribed;
    }

    void run() throws IOException {
        listener.reply("Content-Type: auth/request\n\n");
        String command;
        while ((command = nextCommand()) != null) {
            if (!answer(command)) {
                listener.reply("Content-Type: text/disconnect-notice\nContent-Length: %d\n\n%s"
                        .formatted(GOODBYE.length(), GOODBYE));
                return;
            }
        }
    }

    /** A command is a line; the lines after it up to an empty one are its headers, of which only Job-UUID matters here. */
    private @Nullable String nextCommand() throws IOException {
        String command = in.readLine();
        while (command != null && command.isBlank()) {
            command = in.readLine();
        }
        jobOfCommand = Optional.empty();
        String header = command;
        while (header != null && !header.isBlank()) {
            header = in.readLine();
            if (header != null && header.regionMatches(true, 0, JOB, 0, JOB.length())) {
                jobOfCommand = Optional.of(header.substring(JOB.length()).strip());
            }
        }
        return command == null ? null : command.strip();
    }

    /** False when the connection ends with this command. */
    private boolean answer(String line) throws IOException {
        int space = line.indexOf(' ');
        String command = space < 0 ? line : line.substring(0, space);
        String rest = space < 0 ? "" : line.substring(space + 1).strip();
        if (!authenticated && !command.equals("auth") && !command.equals("exit")) {
            reply("-ERR command not found");
            return true;
        }
        switch (command) {
            case "auth" -> {
                authenticated = rest.equals(password);
                reply(authenticated ? "+OK accepted" : "-ERR invalid");
                return authenticated;
            }
            case "event" -> event(words(rest));
            case "nixevent" -> {
                listener.subscribe(listener.subscription().without(words(rest)));
                reply("+OK events nixed");
            }
            case "noevents" -> {
                listener.subscribe(Subscription.NONE);
                reply("+OK no longer listening for events");
            }
            case "filter" -> filter(words(rest));
            case "api" -> api(rest);
            case "bgapi" -> bgapi(rest);
            case "exit" -> {
                reply("+OK bye");
                return false;
            }
            default -> reply("-ERR command not found");
        }
        return true;
    }

    private void event(List<String> words) throws IOException {
        if (words.isEmpty()) {
            reply("-ERR no keywords supplied");
            return;
        }
        String format = words.getFirst();
        if (format.equals("json") || format.equals("xml")) {
            reply("-ERR " + format + " events are not played by this simulator, ask for plain");
            return;
        }
        List<String> names = format.equals("plain") ? words.subList(1, words.size()) : words;
        if (names.isEmpty()) {
            reply("-ERR no keywords supplied");
            return;
        }
        listener.subscribe(listener.subscription().with(names));
        reply("+OK event listener enabled plain");
        subscribed.run();
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

    private void api(String command) throws IOException {
        String answer = answerTo(command);
        listener.reply("Content-Type: api/response\nContent-Length: %d\n\n%s"
                .formatted(answer.getBytes(StandardCharsets.UTF_8).length, answer));
    }

    private void bgapi(String command) throws IOException {
        String job = jobOfCommand.orElseGet(() -> UUID.randomUUID().toString());
        listener.reply(
                "Content-Type: command/reply\nReply-Text: +OK Job-UUID: %1$s\nJob-UUID: %1$s\n\n".formatted(job));
        String answer = answerTo(command);
        if (!answer.equals(ApiAnswers.SILENCE)) {
            jobs.accept(new Job(job, command, answer));
        }
    }

    private String answerTo(String command) {
        return api.answer(command)
                .orElseGet(() -> "-ERR %s Command not found!\n"
                        .formatted(words(command).stream().findFirst().orElse("")));
    }

    private void reply(String text) throws IOException {
        listener.reply("Content-Type: command/reply\nReply-Text: " + text + "\n\n");
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\\s+", -1));
    }
}
