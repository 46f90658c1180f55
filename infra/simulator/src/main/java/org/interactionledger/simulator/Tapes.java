package org.interactionledger.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** A playlist, prepared once for any number of {@link PacedSwitch}es. Immutable. */
public final class Tapes {

    /** Rooms and parking lots of the same name would be shared by calls that know nothing of each other. */
    private static final Set<String> ALONE = Set.of("conference-of-three", "supervisor-listens-whispers-barges");

    private final List<Tape> tapes;

    private Tapes(List<Tape> tapes) {
        this.tapes = tapes;
    }

    /** Of those scenarios of the demo that can be played at the same time as any other. */
    public static Tapes demo() {
        return new Tapes(Playlist.demo().scenarios().stream()
                .filter(scenario -> !ALONE.contains(scenario.name()))
                .map(Tape::of)
                .toList());
    }

    List<Tape> list() {
        return tapes;
    }

    public List<String> names() {
        return tapes.stream().map(Tape::name).toList();
    }

    /** The frames of every scenario, one after the other, as one switch would tell them. */
    public List<byte[]> frames(long seed) {
        Random random = new Random(seed);
        UUID core = new UUID(random.nextLong(), random.nextLong());
        List<byte[]> frames = new ArrayList<>();
        for (Tape tape : tapes) {
            Tape.Playing playing = Tape.Playing.of(core, new UUID(random.nextLong(), random.nextLong()), 0);
            for (int index = 0; index < tape.events(); index++) {
                frames.add(tape.frame(index, playing, Tape.FIRST_SEQUENCE + frames.size()));
            }
        }
        return List.copyOf(frames);
    }

    /** How many must be played at once, so that at this rate each takes about as long as it took when it was recorded. */
    public int atOnce(double eventsPerSecond) {
        int events = tapes.stream().mapToInt(Tape::events).sum();
        Duration length = tapes.stream().map(Tape::length).reduce(Duration.ZERO, Duration::plus);
        double ownRate = events * 1e9 / length.toNanos();
        return Math.max(1, Math.toIntExact(Math.round(eventsPerSecond / ownRate)));
    }
}
