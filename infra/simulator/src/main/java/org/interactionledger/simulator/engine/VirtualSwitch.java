package org.interactionledger.simulator.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The switch: its agenda, its channels, and what can be done to it. One thread at a time; time is what {@link #runUntil}
 * says it is. The same seed and the same deeds give the same events.
 */
public final class VirtualSwitch {

    private final String core;
    private final Random random;
    private final PriorityQueue<Task> agenda = new PriorityQueue<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Telling telling;
    private final Releases releases = new Releases(this);
    private final Originations originations = new Originations(this);
    private final Bridges bridges = new Bridges(this);
    private final CallCentre callCentre = new CallCentre(this);
    private final Conferences conferences = new Conferences(this);
    private final Parking parking = new Parking(this);
    private final Consultations consultations = new Consultations(this);
    private final Applications applications = new Applications(this);
    private final Commands commands = new Commands(this);
    private final People people = new People(this);
    private long now;
    private long tasks;
    private int sessions;

    private record Task(long at, long order, Runnable deed) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /** @param heard called for every event, in the order in which the switch sends them */
    public VirtualSwitch(String core, String switchName, Instant start, long seed, Consumer<SwitchEvent> heard) {
        this.core = core;
        this.random = new Random(seed ^ core.hashCode());
        this.now = micros(start);
        this.telling = new Telling(core, switchName, 1_000, heard);
    }

    public static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000), instant.getNano() / 1_000);
    }

    public Instant now() {
        return Instant.ofEpochSecond(now / 1_000_000, now % 1_000_000 * 1_000);
    }

    public String core() {
        return core;
    }

    /** Of the last event that was told. */
    public long lastSequence() {
        return telling.lastSequence();
    }

    /** When something is to happen next; empty when nothing is. */
    public Optional<Instant> next() {
        return Optional.ofNullable(agenda.peek())
                .map(task -> Instant.ofEpochSecond(task.at() / 1_000_000, task.at() % 1_000_000 * 1_000));
    }

    /** Does everything that is due up to this instant, in order of time, and stands there. */
    public void runUntil(Instant instant) {
        long until = micros(instant);
        for (Task task = agenda.peek(); task != null && task.at() <= until; task = agenda.peek()) {
            agenda.remove();
            now = Math.max(now, task.at());
            task.deed().run();
        }
        now = Math.max(now, until);
    }

    /** Goes on until nothing is left to do. */
    public void runToTheEnd() {
        for (Task task = agenda.poll(); task != null; task = agenda.poll()) {
            now = Math.max(now, task.at());
            task.deed().run();
        }
    }

    /** Puts a deed on the agenda; of several for one instant, the first that was put there comes first. */
    public void at(Instant instant, Runnable deed) {
        agenda.add(new Task(Math.max(now, micros(instant)), tasks++, deed));
    }

    public void after(Duration delay, Runnable deed) {
        agenda.add(new Task(now + delay.toNanos() / 1_000, tasks++, deed));
    }

    void afterMillis(long millis, Runnable deed) {
        agenda.add(new Task(now + millis * 1_000, tasks++, deed));
    }

    /** What people do at their telephones. */
    public People people() {
        return people;
    }

    /** What is asked by {@code api} and {@code bgapi}. */
    public Commands commands() {
        return commands;
    }

    public int liveChannels() {
        return channels.size();
    }

    /** Tells an event of no channel. */
    public void tell(String name, List<String> headers, String body) {
        telling.tell(now, name, headers, body);
    }

    void tell(Channel channel, String name, String... special) {
        telling.tell(now, channel, name, List.of(special));
    }

    void state(Channel channel, String state) {
        channel.state = state;
        tell(channel, "CHANNEL_STATE");
    }

    void callState(Channel channel, String state) {
        String original = channel.callState;
        channel.callState = state;
        tell(channel, "CHANNEL_CALLSTATE", "Original-Channel-Call-State", original, "Channel-Call-State-Number", "0");
    }

    long micros() {
        return now;
    }

    /** A UUID that nothing on this switch has yet. */
    public String freshId() {
        return new UUID((random.nextLong() & ~0xf000L) | 0x4000L, (random.nextLong() >>> 2) | 0x8000000000000000L)
                .toString();
    }

    int nextSession() {
        return ++sessions;
    }

    void enter(Channel channel) {
        channels.put(channel.uuid, channel);
        channel.scope.live().channels.add(channel);
    }

    void forget(Channel channel) {
        channel.gone = true;
        channels.remove(channel.uuid);
        channel.scope.live().channels.remove(channel);
    }

    Optional<Channel> channel(String uuid) {
        return Optional.ofNullable(channels.get(uuid));
    }

    Collection<Channel> channels() {
        return channels.values();
    }

    Telling telling() {
        return telling;
    }

    Releases releases() {
        return releases;
    }

    Originations originations() {
        return originations;
    }

    Bridges bridges() {
        return bridges;
    }

    CallCentre callCentre() {
        return callCentre;
    }

    Conferences conferences() {
        return conferences;
    }

    Parking parking() {
        return parking;
    }

    Consultations consultations() {
        return consultations;
    }

    Applications applications() {
        return applications;
    }
}
