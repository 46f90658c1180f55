package org.interactionledger.simulator.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.interactionledger.simulator.engine.Dialplan.App;

/** Executes what the dialplan says, one application after the other; most end at once, the others when something happens. */
@SuppressWarnings("ReferenceEquality") // the very same application or activity, not one that looks like it
final class Applications {

    /** SIP answers of {@code respond}, and the cause that the channel is released with. */
    private static final Map<String, String> RESPONSES =
            Map.of("486", "USER_BUSY", "404", "UNALLOCATED_NUMBER", "603", "CALL_REJECTED");

    private final VirtualSwitch self;
    private final Activity executing;

    Applications(VirtualSwitch self) {
        this.self = self;
        this.executing = new Activity() {
            @Override
            public Runnable released(Channel channel) {
                complete(channel, "_none_");
                return NOTHING_MORE;
            }

            @Override
            public void left(Channel channel) {
                complete(channel, "_none_");
            }
        };
    }

    /** An application that has nothing of its own to end. */
    Activity executing() {
        return executing;
    }

    /** How a channel comes to the dialplan. */
    enum Entry {
        ARRIVED,
        MADE_BY_THE_SWITCH,
        TRANSFERRED
    }

    /** Looks the number up and begins; without an entry the call ends. */
    void route(Channel channel, String number, Entry entry) {
        List<App> apps = channel.scope.dialplan().getOrDefault(number, Dialplan.usual(number));
        boolean again = entry == Entry.TRANSFERRED && channel.isAnswered();
        if (again) {
            self.callState(channel, "RINGING");
        }
        self.state(channel, "CS_ROUTING");
        if (apps.isEmpty()) {
            self.releases().release(channel, "NO_ROUTE_DESTINATION");
            return;
        }
        if (again) {
            self.callState(channel, "ACTIVE");
        }
        if (entry == Entry.MADE_BY_THE_SWITCH) {
            self.tell(channel, "CALL_UPDATE", "Direction", "RECV");
        }
        self.state(channel, "CS_EXECUTE");
        channel.program.clear();
        channel.program.addAll(apps);
        next(channel);
    }

    /** Takes the channel from whatever it is at to another number. */
    void transfer(Channel channel, String number) {
        Activity was = channel.activity;
        channel.activity = Activity.NONE;
        channel.program.clear();
        noteTransfer(channel, "bl_xfer:" + number + "/public/XML");
        was.left(channel);
        channel.other = null;
        route(channel, number, Entry.TRANSFERRED);
    }

    void noteTransfer(Channel channel, String what) {
        String source = self.micros() / 1_000_000 + ":" + self.freshId() + ":" + what;
        channel.variables.put("transfer_history", source);
        channel.variables.put("transfer_source", source);
    }

    void next(Channel channel) {
        if (channel.hungUp()) {
            return;
        }
        App app = channel.program.poll();
        if (app == null) {
            self.releases().release(channel, "NORMAL_CLEARING");
        } else {
            execute(channel, app);
        }
    }

    void done(Channel channel) {
        done(channel, "_none_");
    }

    void done(Channel channel, String response) {
        if (!channel.hungUp()) {
            complete(channel, response);
            channel.activity = Activity.NONE;
            next(channel);
        }
    }

    private void execute(Channel channel, App app) {
        channel.executing = app;
        channel.activity = executing;
        tellExecute(channel, app.name(), app.told());
        switch (app.name()) {
            case "set" -> {
                int equals = app.data().indexOf('=');
                channel.variables.put(
                        app.data().substring(0, equals), app.data().substring(equals + 1));
                done(channel);
            }
            case "answer" -> {
                if (!channel.isAnswered()) {
                    self.originations().markAnswered(channel);
                }
                done(channel);
            }
            case "pre_answer" -> {
                channel.times.progressMedia = self.micros();
                channel.answerState = "early";
                self.tell(channel, "CHANNEL_PROGRESS_MEDIA");
                self.callState(channel, "EARLY");
                done(channel);
            }
            case "bridge" -> self.bridges().dial(channel, app.data());
            case "callcenter" -> self.callCentre().join(channel, app.data());
            case "conference" -> self.conferences().join(channel, app.data());
            case "valet_park" -> self.parking().park(channel, app.data());
            case "sleep" -> later(channel, Duration.ofMillis(Long.parseLong(app.data())));
            case "playback" -> play(channel, app);
            case "play_and_get_digits" -> new Menu(channel).begin(app);
            case "record" -> record(channel, app.data());
            case "record_session" -> {
                startRecording(channel, app.data());
                done(channel);
            }
            case "park" -> {
                self.state(channel, "CS_PARK");
                self.tell(channel, "CHANNEL_PARK");
            }
            case "eavesdrop", "three_way", "echo" -> channel.activity = executing; // until it is taken away or ends
            case "hangup" -> self.releases().release(channel, app.data());
            case "respond" ->
                self.releases().release(channel, RESPONSES.getOrDefault(app.data(), "NORMAL_TEMPORARY_FAILURE"));
            case "transfer" -> {
                complete(channel, "_none_");
                channel.activity = Activity.NONE;
                transfer(channel, app.data().split(" ", -1)[0]);
            }
            default -> done(channel);
        }
    }

    void tellExecute(Channel channel, String name, String data) {
        channel.variables.put("current_application", name);
        channel.variables.put("current_application_data", data);
        self.tell(channel, "CHANNEL_EXECUTE", "Application", name, "Application-Data", data);
    }

    /** Nothing where no application is under way. */
    void complete(Channel channel, String response) {
        App app = channel.executing;
        if (app != null) {
            channel.executing = null;
            self.tell(
                    channel,
                    "CHANNEL_EXECUTE_COMPLETE",
                    "Application",
                    app.name(),
                    "Application-Data",
                    app.told(),
                    "Application-Response",
                    response);
        }
    }

    private void later(Channel channel, Duration delay) {
        App app = channel.executing;
        self.after(delay, () -> {
            if (channel.executing == app && channel.activity == executing) {
                done(channel);
            }
        });
    }

    private void play(Channel channel, App app) {
        self.tell(channel, "PLAYBACK_START", "Playback-File-Path", app.data(), "Playback-Status", "playing");
        Activity playing = new Activity() {
            @Override
            public Runnable released(Channel released) {
                left(released);
                return NOTHING_MORE;
            }

            @Override
            public void left(Channel left) {
                stopped(left, app.data());
                complete(left, "_none_");
            }
        };
        channel.activity = playing;
        self.after(app.lasts(), () -> {
            if (channel.activity == playing) {
                stopped(channel, app.data());
                done(channel, "FILE PLAYED");
            }
        });
    }

    void stopped(Channel channel, String file) {
        self.tell(channel, "PLAYBACK_STOP", "Playback-File-Path", file, "Playback-Status", "done");
    }

    /** A prompt, and keys up to the hash: what was pressed is in the variable {@code digits}. */
    private final class Menu implements Activity {
        private final Channel channel;
        private final StringBuilder digits = new StringBuilder();

        Menu(Channel channel) {
            this.channel = channel;
        }

        void begin(App app) {
            channel.activity = this;
            self.tell(channel, "PLAYBACK_START", "Playback-File-Path", app.data());
            self.after(app.lasts(), () -> {
                if (channel.activity == this) {
                    stopped(channel, app.data());
                }
            });
        }

        @Override
        public void digit(Channel pressed, char digit) {
            if (digit != '#') {
                digits.append(digit);
                return;
            }
            channel.variables.put("digits", digits.toString());
            channel.activity = executing;
            done(channel);
        }

        @Override
        public Runnable released(Channel released) {
            complete(released, "_none_");
            return NOTHING_MORE;
        }

        @Override
        public void left(Channel left) {
            complete(left, "_none_");
        }
    }

    private void record(Channel channel, String file) {
        self.tell(channel, "CODEC");
        self.tell(channel, "RECORD_START", "Record-File-Path", file);
        channel.activity = new Activity() {
            @Override
            public Runnable released(Channel released) {
                left(released);
                return NOTHING_MORE;
            }

            @Override
            public void left(Channel left) {
                self.tell(left, "RECORD_STOP", "Record-File-Path", file);
                self.tell(left, "CODEC");
                complete(left, "_none_");
            }
        };
    }

    void startRecording(Channel channel, String file) {
        channel.recordings.add(file);
        self.tell(channel, "RECORD_START", "Record-File-Path", file);
        self.tell(channel, "MEDIA_BUG_START", "Media-Bug-Function", "session_record", "Media-Bug-Target", file);
    }

    /** False where this file is not being recorded. */
    boolean stopRecording(Channel channel, String file) {
        if (!channel.recordings.remove(file)) {
            return false;
        }
        self.tell(channel, "RECORD_STOP", "Record-File-Path", file);
        self.tell(channel, "MEDIA_BUG_STOP", "Media-Bug-Function", "session_record", "Media-Bug-Target", file);
        return true;
    }
}
