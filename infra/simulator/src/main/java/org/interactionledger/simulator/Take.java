package org.interactionledger.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * One playing of one scenario: the same frames with other ids and other times. The same take gives the same bytes every
 * time it is asked, which is what resuming rests on. Immutable.
 *
 * <p>What changes, in event bodies only, also where it is part of a longer or URL-encoded value:
 *
 * <ul>
 *   <li>the core's UUID becomes the simulator's own; any other UUID becomes one derived from (core, take, original)
 *   <li>{@code Event-Sequence} goes on where the take before ended; order and holes stay
 *   <li>times (microseconds, seconds, and both date texts) that lie within an hour of the capture move by the shift, a
 *       whole number of seconds
 *   <li>the switch's name, where another is asked for
 * </ul>
 *
 * and both Content-Length headers, where any of this changed a length.
 */
final class Take {

    private static final Pattern SEQUENCE = Pattern.compile("(?m)^((?:variable_)?Event-Sequence): (\\d+)$");
    private static final Pattern SWITCH_NAME = Pattern.compile("(?m)^((?:variable_)?FreeSWITCH-Switchname): .*$");
    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?m)^Content-Length: \\d+$");

    private final Scenario scenario;
    private final int number;
    private final String switchName;
    private final long sequenceShift;
    private final Duration shift;
    private final long[] sequences;
    private final FreshIds ids;
    private final ShiftedTimes times;
    private final List<CapturedFrame> events;

    /**
     * @param number counts takes of this simulator from 0; it makes ids differ from take to take
     * @param core UUID of the simulated switch
     * @param switchName empty to keep the captured one
     * @param firstSequence what the lowest {@code Event-Sequence} of the capture becomes
     * @param shift added to all times; whole seconds
     */
    Take(Scenario scenario, int number, String core, String switchName, long firstSequence, Duration shift) {
        this.scenario = scenario;
        this.number = number;
        this.switchName = switchName;
        this.shift = shift;
        this.events = scenario.capture().frames().stream()
                .filter(CapturedFrame::isEvent)
                .toList();
        if (events.isEmpty()) {
            throw new IllegalArgumentException("Scenario %s has no plain event to play.".formatted(scenario.name()));
        }
        this.sequences = events.stream()
                .mapToLong(
                        frame -> EventHeaders.of(scenario.capture().body(frame)).sequence())
                .toArray();
        this.sequenceShift = firstSequence - LongStream.of(sequences).min().orElseThrow();
        this.ids = new FreshIds(
                core,
                number,
                EventHeaders.of(scenario.capture().body(events.getFirst())).value("Core-UUID"));
        this.times = new ShiftedTimes(scenario.capture().span(), shift);
    }

    /** The highest {@code Event-Sequence} of this take. */
    long lastSequence() {
        return LongStream.of(sequences).max().orElseThrow() + sequenceShift;
    }

    /** Where the frame of this sequence stands on the wire, counted from 0 in this take. */
    OptionalInt positionOf(long sequence) {
        for (int index = 0; index < events.size(); index++) {
            if (sequences[index] + sequenceShift == sequence) {
                return OptionalInt.of(index);
            }
        }
        return OptionalInt.empty();
    }

    int events() {
        return events.size();
    }

    /** The frame as it lies in the capture. */
    CapturedFrame captured(int index) {
        return events.get(index);
    }

    /** The frame as this take plays it. */
    PlayedFrame frame(int index) {
        CapturedFrame captured = events.get(index);
        String event = renew(scenario.capture().body(captured));
        int end = event.indexOf("\n\n") + 2;
        String headers = event.substring(0, end);
        String innerBody = event.substring(end);
        if (!innerBody.isEmpty()) {
            headers = CONTENT_LENGTH.matcher(headers).replaceFirst("Content-Length: " + innerBody.length());
        }
        String body = headers + innerBody;
        String outer = CONTENT_LENGTH
                .matcher(scenario.capture().headers(captured))
                .replaceFirst("Content-Length: " + body.length());
        return new PlayedFrame(EventHeaders.of(headers), (outer + body).getBytes(StandardCharsets.ISO_8859_1));
    }

    private String renew(String text) {
        String renewed = times.shift(ids.renew(text));
        renewed = SEQUENCE.matcher(renewed)
                .replaceAll(found -> found.group(1) + ": " + (Long.parseLong(found.group(2)) + sequenceShift));
        return switchName.isEmpty()
                ? renewed
                : SWITCH_NAME.matcher(renewed).replaceAll(found -> found.group(1) + ": " + switchName);
    }

    /** When the recording's connection is made, in this take's time. */
    Instant begin() {
        return scenario.capture().connected().plus(shift);
    }

    PlayedTake summary() {
        return new PlayedTake(scenario, number, shift);
    }

    Scenario scenario() {
        return scenario;
    }
}
