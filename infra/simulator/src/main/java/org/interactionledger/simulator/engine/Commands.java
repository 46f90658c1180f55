package org.interactionledger.simulator.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interactionledger.simulator.engine.Bridges.Talk;
import org.interactionledger.simulator.engine.Telling.Ticket;

/**
 * The commands of {@code api} and {@code bgapi}, as far as they change or show calls. What follows of a command is told as
 * events like anything else; the answer is worded as FreeSWITCH words it.
 */
public final class Commands {

    private static final String OK = "+OK\n";
    private static final String NO_CHANNEL = "-ERR No such channel!\n";
    private static final String USAGE = "-USAGE: ";
    private static final Pattern AGENT_SET = Pattern.compile("agent set (status|state|ready_time) (\\S+) '?([^']*)'?");

    private final VirtualSwitch self;
    private final Lists lists;

    Commands(VirtualSwitch self) {
        this.self = self;
        this.lists = new Lists(self);
    }

    /**
     * @param scope whose numbers are dialled, where the command makes a call
     * @param answer given the answer, line break included; once, perhaps much later
     */
    public void run(String command, Scope scope, Consumer<String> answer) {
        Ticket ticket = self.telling().ticket(self.micros());
        int space = command.indexOf(' ');
        String name = space < 0 ? command : command.substring(0, space);
        String argument = space < 0 ? "" : command.substring(space + 1).strip();
        Consumer<String> told = text -> {
            self.telling().tell(ticket, "API", List.of("API-Command", name, "API-Command-Argument", argument), "");
            answer.accept(text);
        };
        if (name.equals("originate")) {
            new Originate(self).run(argument, scope, told);
        } else {
            told.accept(answer(name, argument, scope));
        }
    }

    /**
     * As {@code bgapi}: the answer comes as an event.
     *
     * @param job its UUID, which the reply has named already
     */
    public void runInBackground(String job, String command, Scope scope) {
        int space = command.indexOf(' ');
        run(command, scope, answer -> {
            List<String> headers = new ArrayList<>(
                    List.of("Job-UUID", job, "Job-Command", space < 0 ? command : command.substring(0, space)));
            if (space > 0) {
                headers.addAll(List.of("Job-Command-Arg", command.substring(space + 1)));
            }
            self.tell("BACKGROUND_JOB", headers, answer);
        });
    }

    private String answer(String name, String argument, Scope scope) {
        String[] words = argument.split(" ", -1);
        return switch (name) {
            case "show" -> lists.show(argument);
            case "uuid_dump" -> with(words[0], channel -> lists.dump(channel, argument.endsWith(" json")));
            case "uuid_exists" -> Boolean.toString(self.channel(words[0]).isPresent());
            case "uuid_getvar" ->
                with(
                        words[0],
                        channel -> words.length < 2
                                ? usage("uuid_getvar", "<uuid> <var>")
                                : channel.variables.getOrDefault(words[1], "_undef_"));
            case "uuid_setvar" ->
                with(words[0], channel -> {
                    if (words.length < 2) {
                        return usage("uuid_setvar", "<uuid> <var> [value]");
                    }
                    channel.variables.put(words[1], words.length > 2 ? words[2] : "");
                    return OK;
                });
            case "uuid_kill" ->
                with(words[0], channel -> {
                    self.releases().release(channel, words.length > 1 ? words[1] : "NORMAL_CLEARING");
                    return OK;
                });
            case "uuid_answer" -> with(words[0], this::answer);
            case "uuid_hold" -> hold(words);
            case "uuid_transfer" -> transfer(words);
            case "uuid_bridge" -> bridge(words);
            case "uuid_send_dtmf" ->
                with(words[0], channel -> words.length < 2 ? usage("uuid_send_dtmf", "<uuid> <dtmf_data>") : OK);
            case "uuid_record" -> record(words);
            case "uuid_audio" ->
                with(
                        words[0],
                        channel -> words.length < 2
                                ? usage("uuid_audio", "<uuid> [start [read|write] [mute|level <level>]|stop]")
                                : OK);
            case "uuid_broadcast" -> with(words[0], channel -> broadcast(channel, words));
            case "conference" -> conference(words, scope);
            case "callcenter_config" -> callCentre(argument, scope);
            case "status" -> lists.status();
            case "version" -> "FreeSWITCH Version 1.11.2-dev (simulated)\n";
            case "hostname" -> "vm";
            case "global_getvar" -> argument.equals("core_uuid") ? self.core() : "";
            default -> "-ERR " + name + " Command not found!\n";
        };
    }

    private interface Deed {
        String to(Channel channel);
    }

    private String with(String uuid, Deed deed) {
        return self.channel(uuid)
                .filter(channel -> !channel.hungUp())
                .map(deed::to)
                .orElse(NO_CHANNEL);
    }

    private static String usage(String command, String syntax) {
        return USAGE + command + " " + syntax + "\n";
    }

    private String answer(Channel channel) {
        if (channel.outbound) {
            return self.originations().answer(channel) ? OK : "-ERR Channel is answered already\n";
        }
        if (!channel.isAnswered()) {
            self.originations().markAnswered(channel);
        }
        return OK;
    }

    private String hold(String[] words) {
        boolean off = words[0].equals("off");
        boolean toggle = words[0].equals("toggle");
        String uuid = off || toggle ? (words.length > 1 ? words[1] : "") : words[0];
        return with(uuid, channel -> {
            boolean held = channel.callState.equals("HELD");
            if (off || (toggle && held)) {
                if (held) {
                    self.people().resume(channel);
                }
            } else if (channel.callState.equals("ACTIVE")) {
                self.people().hold(channel);
            }
            return OK;
        });
    }

    private String transfer(String[] words) {
        return with(words[0], channel -> {
            if (words.length < 2) {
                return usage("uuid_transfer", "<uuid> [-bleg|-both] <dest-exten> [<dialplan>] [<context>]");
            }
            boolean other = words[1].equals("-bleg");
            String number = other && words.length > 2 ? words[2] : words[1];
            Optional<Channel> taken = other ? self.people().peer(channel) : Optional.of(channel);
            taken.ifPresent(one -> self.afterMillis(1, () -> {
                if (!one.hungUp()) {
                    self.applications().transfer(one, number);
                }
            }));
            return taken.isPresent() ? OK : "-ERR No such channel!\n";
        });
    }

    private String bridge(String[] words) {
        if (words.length < 2) {
            return usage("uuid_bridge", "<uuid> <other_uuid>");
        }
        return with(
                words[0],
                a -> with(words[1], b -> {
                    if (!a.isAnswered() && !b.isAnswered()) {
                        return "-ERR Invalid uuid\n";
                    }
                    self.afterMillis(1, () -> {
                        for (Channel channel : List.of(a, b)) {
                            Activity was = channel.activity;
                            channel.activity = Activity.NONE;
                            if (!(was instanceof Talk talk)
                                    || (talk.peerOf(channel) != a && talk.peerOf(channel) != b)) {
                                was.left(channel);
                            }
                        }
                        if (!a.hungUp() && !b.hungUp()) {
                            self.bridges().join(a, b, () -> {});
                        }
                    });
                    return "+OK " + b.uuid + "\n";
                }));
    }

    private String record(String[] words) {
        return with(words[0], channel -> {
            if (words.length < 3) {
                return usage("uuid_record", "<uuid> [start|stop|mask|unmask] <path>");
            }
            return switch (words[1]) {
                case "start" -> {
                    self.applications().startRecording(channel, words[2]);
                    yield "+OK Success\n";
                }
                case "stop" -> {
                    String file = words[2].equals("all") && !channel.recordings.isEmpty()
                            ? channel.recordings.getLast()
                            : words[2];
                    yield self.applications().stopRecording(channel, file)
                            ? "+OK Success\n"
                            : "-ERR Cannot stop record session!\n";
                }
                case "mask", "unmask" ->
                    channel.recordings.contains(words[2])
                            ? "+OK Success\n"
                            : "-ERR Cannot " + words[1] + " recording session!\n";
                default -> usage("uuid_record", "<uuid> [start|stop|mask|unmask] <path>");
            };
        });
    }

    private String broadcast(Channel channel, String[] words) {
        if (words.length < 2) {
            return usage("uuid_broadcast", "<uuid> <path> [aleg|bleg|holdb|both]");
        }
        self.tell(channel, "PLAYBACK_START", "Playback-File-Path", words[1]);
        self.afterMillis(1_000, () -> {
            if (!channel.gone) {
                self.applications().stopped(channel, words[1]);
            }
        });
        return "+OK Message sent\n";
    }

    private String conference(String[] words, Scope scope) {
        Optional<Conferences.Room> room = self.conferences().room(scope, words[0]);
        if (room.isEmpty()) {
            return "Conference " + words[0] + " not found\n";
        }
        if (words.length == 3 && words[1].equals("kick") && words[2].matches("\\d+")) {
            int member = Integer.parseInt(words[2]);
            return self.conferences().kick(scope, words[0], member)
                    ? "OK kicked " + member + "\n"
                    : "Non-Existant ID " + member + "\n";
        }
        return words.length > 1 && List.of("list", "json_list").contains(words[1])
                ? lists.members(room.get())
                : usage("conference", "<name> kick <member_id>|list");
    }

    private String callCentre(String argument, Scope scope) {
        Matcher set = AGENT_SET.matcher(argument);
        if (set.matches()) {
            switch (set.group(1)) {
                case "status" -> self.callCentre().setStatus(scope, set.group(2), set.group(3));
                case "state" -> self.callCentre().setState(scope, set.group(2), set.group(3));
                default -> {
                    return OK;
                }
            }
            return OK;
        }
        return new QueueLists(self.callCentre()).answer(argument);
    }
}
