package org.interactionledger.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.interactionledger.simulator.engine.Scope;
import org.interactionledger.simulator.engine.SwitchEvent;
import org.interactionledger.simulator.engine.VirtualSwitch;
import org.interactionledger.simulator.script.Casting;
import org.interactionledger.simulator.script.Script;
import org.interactionledger.simulator.script.ScriptRun;

/**
 * A switch on 127.0.0.1 whose calls come from scripts, in real time, and which can be told to do what switches and lines do
 * when something is wrong. Commands of its listeners change its calls.
 *
 * <p>One thread is the switch; two serve each connection. All methods may be called from any thread.
 */
public final class ScriptedSwitch implements AutoCloseable {

    private final Settings settings;
    private final Door door;
    private final Faults faults;
    private final Random lot;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final StageThread stage = new StageThread();
    private final Attendance attendance = new Attendance();
    private final Optional<CallRecordFiles> records;
    private volatile AnswerPlan answers = AnswerPlan.OBEDIENT;
    private volatile String core = "";
    private volatile Scope house;
    private int runs;

    /**
     * @param port 0 for any that is free
     * @param users names to passwords, for {@code userauth}
     * @param heartbeat how often the switch says that it lives
     * @param queuedEvents that a listener may be behind before it loses some
     * @param scope the numbers that {@code originate} of a listener can dial
     * @param records where a call detail record is written for each leg that has ended
     */
    public record Settings(
            int port,
            String name,
            String password,
            Map<String, String> users,
            Duration heartbeat,
            int queuedEvents,
            long seed,
            Scope scope,
            Optional<Path> records) {

        /** A free port, FreeSWITCH's well-known password, a heartbeat every 20 s, and its queue of 100,000 events. */
        public static Settings usual(String name, long seed) {
            return new Settings(
                    0,
                    name,
                    "ClueCon",
                    Map.of(),
                    Duration.ofSeconds(20),
                    100_000,
                    seed,
                    Scope.empty(),
                    Optional.empty());
        }

        public Settings withPassword(String chosen) {
            return new Settings(port, name, chosen, users, heartbeat, queuedEvents, seed, scope, records);
        }

        public Settings withPort(int chosen) {
            return new Settings(chosen, name, password, users, heartbeat, queuedEvents, seed, scope, records);
        }

        public Settings withUsers(Map<String, String> chosen) {
            return new Settings(port, name, password, chosen, heartbeat, queuedEvents, seed, scope, records);
        }

        public Settings withHeartbeat(Duration chosen) {
            return new Settings(port, name, password, users, chosen, queuedEvents, seed, scope, records);
        }

        public Settings withScope(Scope chosen) {
            return new Settings(port, name, password, users, heartbeat, queuedEvents, seed, chosen, records);
        }

        public Settings writingRecordsTo(Path directory) {
            return new Settings(
                    port, name, password, users, heartbeat, queuedEvents, seed, scope, Optional.of(directory));
        }
    }

    private ScriptedSwitch(Settings settings, Door door) {
        this.settings = settings;
        this.door = door;
        this.faults = new Faults(settings.seed());
        this.lot = new Random(settings.seed());
        this.house = settings.scope();
        this.records = settings.records().map(directory -> new CallRecordFiles(directory, threads));
    }

    /** Returns when the port accepts connections. */
    public static ScriptedSwitch start(Settings settings) {
        Door door = Door.open(settings.port());
        ScriptedSwitch started = new ScriptedSwitch(settings, door);
        started.boot();
        started.threads.execute(started.stage);
        started.threads.execute(() -> door.accept(started.threads, started::serve));
        return started;
    }

    /** A new run of the switch: no call, a new core. */
    private void boot() {
        core = UUID.randomUUID().toString();
        VirtualSwitch fresh = new VirtualSwitch(core, settings.name(), Instant.now(), settings.seed(), this::heard);
        stage.replace(fresh);
        heartbeat(fresh);
    }

    private void heartbeat(VirtualSwitch of) {
        of.after(settings.heartbeat(), () -> {
            of.tell(
                    "HEARTBEAT",
                    List.of(
                            "Event-Info",
                            "System Ready",
                            "Session-Count",
                            Integer.toString(of.liveChannels()),
                            "Max-Sessions",
                            "100000",
                            "Heartbeat-Interval",
                            Long.toString(settings.heartbeat().toSeconds())),
                    "");
            faults.rest().forEach(this::send);
            heartbeat(of);
        });
    }

    private void heard(SwitchEvent event) {
        if (event.name().equals("CHANNEL_HANGUP_COMPLETE")) {
            records.ifPresent(files -> faults.recordsAfter().ifPresent(delay -> files.write(event, delay)));
        }
        faults.through(event).forEach(this::send);
    }

    private void send(SwitchEvent event) {
        connections.forEach(connection -> connection.tell(event));
    }

    private void serve(Socket socket) {
        Connection connection = new Connection(socket, settings.queuedEvents(), faults);
        threads.execute(connection::write);
        connections.add(connection);
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            if (faults.turnsAway()) {
                Dialogue.turnAway(connection);
            } else {
                new Dialogue(in, connection, new Host()).run();
            }
            connection.finish();
            in.read(); // the peer, or the writer at its end, closes
        } catch (IOException gone) {
            connection.close();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
            connection.close();
            attendance.look(listeners());
        }
    }

    private final class Host implements EslHost {

        @Override
        public boolean accepts(String secret) {
            int colon = secret.indexOf(':');
            boolean right = colon < 0
                    ? secret.equals(settings.password())
                    : secret.substring(colon + 1).equals(settings.users().get(secret.substring(0, colon)));
            return right && !faults.refusesAuthentication();
        }

        @Override
        public Optional<String> answer(String command) throws InterruptedException {
            Optional<AnswerPlan.Rule> rule = answers.ruleFor(command);
            return rule.isPresent() ? rule.get().answer() : Optional.of(obey(command));
        }

        private String obey(String command) throws InterruptedException {
            CompletableFuture<String> answer = new CompletableFuture<>();
            stage.post(of -> of.commands().run(command, house, answer::complete));
            try {
                return answer.get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException("The simulated switch cannot do '" + command + "'", failed);
            }
        }

        @Override
        public void background(String job, String command) {
            Optional<AnswerPlan.Rule> rule = answers.ruleFor(command);
            if (rule.isEmpty()) {
                stage.post(of -> of.commands().runInBackground(job, command, house));
            } else {
                rule.get()
                        .answer()
                        .ifPresent(text -> stage.post(of -> of.tell(
                                "BACKGROUND_JOB",
                                List.of("Job-UUID", job, "Job-Command", command.split(" ", 2)[0]),
                                text)));
            }
        }

        @Override
        public void subscribed() {
            attendance.look(listeners());
        }

        @Override
        public void event(String name, List<String> headers, String body) {
            stage.post(of -> of.tell(name, headers, body));
        }
    }

    public int port() {
        return door.port();
    }

    public String name() {
        return settings.name();
    }

    /** Of this run; another after {@link #restart}. */
    public String coreUuid() {
        return core;
    }

    public Faults faults() {
        return faults;
    }

    /** From now on commands are answered so. */
    public void answer(AnswerPlan plan) {
        answers = plan;
    }

    /** Puts a script on, beginning after {@code delay}, with the people as written. */
    public ScriptRun perform(Script script, Duration delay) {
        return stage.ask(of ->
                ScriptRun.schedule(script, Casting.asWritten(script), of.now().plus(delay), of));
    }

    /**
     * Puts a script on with other people, drawn by lot from this switch's seed.
     *
     * @param number makes outside numbers unique; below 100,000,000
     */
    public ScriptRun performWithOthers(Script script, Duration delay, int number) {
        return stage.ask(of -> {
            runs++;
            return ScriptRun.schedule(
                    script, Casting.others(script, number, lot), of.now().plus(delay), of);
        });
    }

    public int runsBegun() {
        return stage.ask(_ -> runs);
    }

    public int liveChannels() {
        return stage.ask(VirtualSwitch::liveChannels);
    }

    /** How many listeners get events now. */
    public long listeners() {
        return connections.stream().filter(Connection::isListening).count();
    }

    /** When nobody listened, from the start on; the last one may go on still. */
    public List<Attendance.Absence> absences() {
        return attendance.absences();
    }

    /** Events that listeners were too slow for, over those that are connected now. */
    public long dropped() {
        return connections.stream().mapToLong(Connection::dropped).sum();
    }

    /** Cuts all connections, at once and without a word. */
    public void cut() {
        connections.forEach(Connection::close);
        attendance.look(listeners());
    }

    /** All connections stay, but nothing comes any more. New ones are well. */
    public void fallSilent() {
        connections.forEach(Connection::fallSilent);
        attendance.look(listeners());
    }

    /** Bytes of no frame on every connection, between two frames. */
    public void garbage(byte[] bytes) {
        connections.forEach(connection -> connection.garbage(bytes.clone()));
    }

    /** The switch dies with all its calls, and comes up again as another: new core, sequences from the start. */
    public void restart() {
        stage.ask(_ -> {
            cut();
            faults.rest();
            house = house.afresh();
            boot();
            return core;
        });
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot close port " + port(), failure);
        } finally {
            cut();
            threads.shutdownNow();
        }
    }

    /** Asks or tells something on the switch's thread. */
    public <T> T onStage(Function<VirtualSwitch, T> question) {
        return stage.ask(question);
    }

    /** As {@link #onStage}, without waiting. */
    public void post(Consumer<VirtualSwitch> deed) {
        stage.post(deed);
    }
}
