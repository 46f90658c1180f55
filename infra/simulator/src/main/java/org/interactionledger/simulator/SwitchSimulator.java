package org.interactionledger.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A switch on 127.0.0.1 that speaks ESL and plays a playlist.
 *
 * <p>Like a real one it has one {@code Core-UUID} from start to close, tells every listener the same bytes from its
 * subscription on, keeps nothing for one that is away, and goes on whether or not anybody listens. Unlike a real one it
 * waits for a listener that reads slowly, and so do the others.
 *
 * <p>Each connection has a virtual thread, playback another. {@link #close} cuts all connections without a farewell, as a
 * switch that is killed does.
 */
public final class SwitchSimulator implements AutoCloseable {

    private final Settings settings;
    private final String core = UUID.randomUUID().toString();
    private final Door door;
    private final LiveChannels channels = new LiveChannels();
    private final Program program;
    private final Player player;
    private final List<Listener> connected = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** What to play and how; each {@code with…} gives a copy. */
    public record Settings(
            Playlist playlist,
            int port,
            String password,
            String switchName,
            Pace pace,
            Repeat repeat,
            Beginning beginning,
            Optional<ResumeFrom> resumeFrom,
            ApiAnswers answers) {

        /** For ever, at the recorded pace, on a free port, with FreeSWITCH's well-known password. */
        public static Settings playing(Playlist playlist) {
            return new Settings(
                    playlist,
                    0,
                    "ClueCon",
                    "",
                    Pace.original(),
                    Repeat.FOREVER,
                    Beginning.AT_ONCE,
                    Optional.empty(),
                    command -> Optional.empty());
        }

        public Settings withPlaylist(Playlist chosen) {
            return new Settings(chosen, port, password, switchName, pace, repeat, beginning, resumeFrom, answers);
        }

        /** 0 for any that is free. */
        public Settings withPort(int chosen) {
            return new Settings(playlist, chosen, password, switchName, pace, repeat, beginning, resumeFrom, answers);
        }

        public Settings withPassword(String chosen) {
            return new Settings(playlist, port, chosen, switchName, pace, repeat, beginning, resumeFrom, answers);
        }

        /** What {@code FreeSWITCH-Switchname} says; empty for the captured name. */
        public Settings withSwitchName(String chosen) {
            return new Settings(playlist, port, password, chosen, pace, repeat, beginning, resumeFrom, answers);
        }

        public Settings withPace(Pace chosen) {
            return new Settings(playlist, port, password, switchName, chosen, repeat, beginning, resumeFrom, answers);
        }

        /** Plays the list once; the switch then stays, silent, and still answers. */
        public Settings once() {
            return new Settings(
                    playlist, port, password, switchName, pace, Repeat.ONCE, beginning, resumeFrom, answers);
        }

        /** Nothing happens on the switch before the first subscription. */
        public Settings beginningWithFirstListener() {
            return new Settings(
                    playlist,
                    port,
                    password,
                    switchName,
                    pace,
                    repeat,
                    Beginning.WITH_FIRST_LISTENER,
                    resumeFrom,
                    answers);
        }

        public Settings resumingFrom(ResumeFrom asked) {
            return new Settings(
                    playlist, port, password, switchName, pace, repeat, beginning, Optional.of(asked), answers);
        }

        /** Asked before the simulator's own answers. */
        public Settings answering(ApiAnswers chosen) {
            return new Settings(playlist, port, password, switchName, pace, repeat, beginning, resumeFrom, chosen);
        }
    }

    /** How often the playlist is played. */
    public enum Repeat {
        ONCE,
        FOREVER
    }

    /** When the first take begins. */
    public enum Beginning {
        AT_ONCE,
        WITH_FIRST_LISTENER
    }

    private SwitchSimulator(Settings settings, Door door) {
        Clock clock = Clock.systemUTC();
        this.settings = settings;
        this.door = door;
        this.program = new Program(
                settings.playlist(), settings.repeat(), settings.pace(), core, settings.switchName(), clock.instant());
        this.player = new Player(
                program, settings.pace(), clock, core, settings.beginning(), settings.resumeFrom(), channels);
    }

    /** Returns when the port accepts connections. */
    public static SwitchSimulator start(Settings settings) {
        Door door = Door.open(settings.port());
        SwitchSimulator simulator = new SwitchSimulator(settings, door);
        simulator.threads.execute(() -> door.accept(simulator.threads, simulator::serve));
        simulator.threads.execute(simulator.player::run);
        return simulator;
    }

    private void serve(Socket socket) {
        try (Listener listener = new Listener(socket);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            connected.add(listener);
            try {
                new Dialogue(in, listener, new CapturedHost(listener)).run();
            } finally {
                connected.remove(listener);
                player.leave(listener);
            }
        } catch (IOException gone) {
            return;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private final class CapturedHost implements EslHost {
        private final Listener listener;

        CapturedHost(Listener listener) {
            this.listener = listener;
        }

        @Override
        public boolean accepts(String secret) {
            return secret.equals(settings.password());
        }

        @Override
        public Optional<String> answer(String command) {
            return Optional.of(SwitchSimulator.this
                    .answer(command)
                    .orElseGet(() -> "-ERR %s Command not found!\n".formatted(command.split(" ", 2)[0])));
        }

        @Override
        public void background(String job, String command) {
            String answer = answer(command).orElseThrow();
            if (!answer.equals(ApiAnswers.SILENCE)) {
                tell(new BackgroundJob.Job(job, command, answer));
            }
        }

        @Override
        public void subscribed() {
            player.join(listener);
        }
    }

    /** To everybody who listens to such events, between two frames of playback. */
    private void tell(BackgroundJob.Job job) {
        BackgroundJob event = new BackgroundJob(job, core, player.nextOwnSequence(), Instant.now());
        for (Listener listener : connected) {
            if (listener.subscription().wants(event.headers())) {
                try {
                    listener.reply(listener.format().frame(event.event()));
                } catch (IOException gone) {
                    player.leave(listener);
                }
            }
        }
    }

    private Optional<String> answer(String command) {
        return settings.answers().answer(command).or(() -> switch (command) {
            case "show channels as json" -> Optional.of(channels.channelsAsJson());
            case "show calls as json" -> Optional.of(channels.callsAsJson());
            case "status" -> Optional.of("UP 0 years, 0 days, 0 hours\nFreeSWITCH (simulated) is ready\n");
            case "hostname", "switchname" -> Optional.of(settings.switchName());
            case "global_getvar core_uuid" -> Optional.of(core);
            default -> Optional.empty();
        });
    }

    public int port() {
        return door.port();
    }

    /** Constant from start to close. */
    public String coreUuid() {
        return core;
    }

    /** The takes begun so far, in order. */
    public List<PlayedTake> played() {
        return program.summaries();
    }

    /** Waits until a list that is played once has been sent to its last byte; false where the patience ends first. */
    public boolean awaitEnd(Duration patience) throws InterruptedException {
        return player.awaitEnd(patience);
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot close port " + port(), failure);
        } finally {
            player.close();
            threads.shutdownNow();
        }
    }
}
