package org.interactionledger.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.interactionledger.simulator.SwitchSimulator.Repeat;

/**
 * The takes of one simulator, one after the other: made when playback first comes to them, kept so that playback can go
 * back. A take is small (it points into its capture), however long the program runs.
 */
final class Program {

    /** Numbers left free after each take, for events that the simulator makes itself. */
    private static final long OWN_SEQUENCES = 100_000;

    private static final long FIRST_SEQUENCE = 1_000;

    private final Playlist playlist;
    private final Repeat repeat;
    private final Pace pace;
    private final String core;
    private final String switchName;
    private final List<Take> takes = new ArrayList<>();
    private Instant busyUntil;

    /** A place between two frames: before this one. */
    record Cursor(int take, int frame) {
        static final Cursor START = new Cursor(0, 0);
    }

    Program(Playlist playlist, Repeat repeat, Pace pace, String core, String switchName, Instant now) {
        this.playlist = playlist;
        this.repeat = repeat;
        this.pace = pace;
        this.core = core;
        this.switchName = switchName;
        // Played faster than it happened, a list that ends lies in the past as a whole, so that no time is yet to come.
        this.busyUntil = pace.isOriginal() || repeat == Repeat.FOREVER ? now : now.minus(length(playlist));
    }

    private static Duration length(Playlist playlist) {
        return playlist.scenarios().stream().map(Program::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** From the connection to the last event, and the second that rounding may add. */
    private static Duration length(Scenario scenario) {
        return Duration.between(
                        scenario.capture().connected(),
                        scenario.capture().span().last())
                .plusSeconds(1);
    }

    /** Makes the take where it is the next; empty after the last of a list that is played once. */
    synchronized Optional<Take> take(int number, Instant now) {
        if (number == takes.size()
                && (repeat == Repeat.FOREVER || number < playlist.scenarios().size())) {
            Scenario scenario =
                    playlist.scenarios().get(number % playlist.scenarios().size());
            Instant begin = isBehind(now) ? now : busyUntil;
            Duration shift = wholeSecondsUp(Duration.between(scenario.capture().connected(), begin));
            takes.add(new Take(scenario, number, core, switchName, nextSequence(), shift));
            busyUntil = scenario.capture().connected().plus(shift).plus(length(scenario));
        }
        return number < takes.size() ? Optional.of(takes.get(number)) : Optional.empty();
    }

    /** After a pause the next take begins now; only a list that lies in the past as a whole goes on where it was. */
    private boolean isBehind(Instant now) {
        return now.isAfter(busyUntil) && (pace.isOriginal() || repeat == Repeat.FOREVER);
    }

    private long nextSequence() {
        return takes.isEmpty() ? FIRST_SEQUENCE : takes.getLast().lastSequence() + OWN_SEQUENCES;
    }

    /** The first number that is free after the take. */
    synchronized long firstOwnSequence(int take) {
        return takes.get(take).lastSequence() + 1;
    }

    private static Duration wholeSecondsUp(Duration exact) {
        Duration whole = Duration.ofSeconds(exact.toSeconds());
        return whole.equals(exact) ? whole : whole.plusSeconds(1);
    }

    /** The place after the frame with this sequence; empty where no take has it. */
    synchronized Optional<Cursor> after(long sequence) {
        for (int number = takes.size() - 1; number >= 0; number--) {
            OptionalInt frame = takes.get(number).positionOf(sequence);
            if (frame.isPresent()) {
                return Optional.of(new Cursor(number, frame.getAsInt() + 1));
            }
        }
        return Optional.empty();
    }

    synchronized List<PlayedTake> summaries() {
        return takes.stream().map(Take::summary).toList();
    }
}
