package org.interactionledger.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.interactionledger.simulator.engine.SwitchEvent;

/**
 * What is wrong with a switch and its line at the moment; everything is set and unset from outside. Thread-safe.
 *
 * <p>Not here, since they are deeds and not states: cutting connections, restarting, garbage, and falling silent, see {@link
 * ScriptedSwitch}.
 */
public final class Faults {

    private final Random lot;
    private final List<SwitchEvent> heldBack = new ArrayList<>();
    private double lost;
    private double doubled;
    private int displaced;
    private Duration skew = Duration.ZERO;
    private boolean heartbeatsMissing;
    private volatile boolean authRefused;
    private volatile boolean turnedAway;
    private volatile boolean split;
    private volatile Duration pause = Duration.ZERO;
    private volatile Optional<Duration> recordsAfter = Optional.of(Duration.ZERO);

    Faults(long seed) {
        this.lot = new Random(seed);
    }

    /** Whatever was wrong is so no more. */
    public synchronized void heal() {
        lost = 0;
        doubled = 0;
        displaced = 0;
        skew = Duration.ZERO;
        heartbeatsMissing = false;
        authRefused = false;
        turnedAway = false;
        split = false;
        pause = Duration.ZERO;
        recordsAfter = Optional.of(Duration.ZERO);
    }

    /** @param share of all events that nobody gets, 0 to 1 */
    public synchronized void lose(double share) {
        lost = share;
    }

    /** @param share of all events that are sent twice, with the same {@code Event-Sequence} */
    public synchronized void duplicate(double share) {
        doubled = share;
    }

    /** @param places by how many an event may come too late; no more than the captures show is 43 */
    public synchronized void reorder(int places) {
        displaced = places;
    }

    /** The switch's clock is ahead by this much, or behind where it is negative. */
    public synchronized void skewClock(Duration ahead) {
        skew = ahead;
    }

    public synchronized void withholdHeartbeats() {
        heartbeatsMissing = true;
    }

    /** The right password is not accepted. */
    public void refuseAuthentication() {
        authRefused = true;
    }

    /** Whoever connects is turned away by the access list. */
    public void turnAway() {
        turnedAway = true;
    }

    /** Every frame leaves in pieces that end anywhere. */
    public void splitAnywhere() {
        split = true;
    }

    /** @param betweenFrames the line is that slow */
    public void slow(Duration betweenFrames) {
        pause = betweenFrames;
    }

    /** Legs that end now have no call detail record. */
    public void withholdRecords() {
        recordsAfter = Optional.empty();
    }

    /** Legs that end now have their call detail record so much later. */
    public void delayRecords(Duration delay) {
        recordsAfter = Optional.of(delay);
    }

    /** Empty where there will be none. */
    Optional<Duration> recordsAfter() {
        return recordsAfter;
    }

    boolean refusesAuthentication() {
        return authRefused;
    }

    boolean turnsAway() {
        return turnedAway;
    }

    /** What of this event, and of those before it, goes out now. */
    synchronized List<SwitchEvent> through(SwitchEvent event) {
        boolean withheld = heartbeatsMissing && event.name().equals("HEARTBEAT");
        if (withheld || (lost > 0 && lot.nextDouble() < lost)) {
            return released(displaced);
        }
        heldBack.add(skew.isZero() ? event : skewed(event));
        if (doubled > 0 && lot.nextDouble() < doubled) {
            heldBack.add(heldBack.getLast());
        }
        return released(displaced);
    }

    private List<SwitchEvent> released(int kept) {
        List<SwitchEvent> out = new ArrayList<>();
        while (heldBack.size() > kept) {
            out.add(heldBack.remove(kept == 0 ? 0 : lot.nextInt(heldBack.size())));
        }
        return out;
    }

    /** What is held back to be mixed, in order. */
    synchronized List<SwitchEvent> rest() {
        return released(0);
    }

    private SwitchEvent skewed(SwitchEvent event) {
        long micros = Long.parseLong(event.value("Event-Date-Timestamp")) + skew.toNanos() / 1_000;
        return event.with("Event-Date-Timestamp", Long.toString(micros));
    }

    void write(OutputStream out, byte[] frame) throws IOException, InterruptedException {
        Duration wait = pause;
        if (!wait.isZero()) {
            Thread.sleep(wait);
        }
        int from = 0;
        while (from < frame.length) {
            int to = split ? from + 1 + nextInt(frame.length - from) : frame.length;
            out.write(frame, from, to - from);
            out.flush();
            from = to;
        }
    }

    private synchronized int nextInt(int bound) {
        return lot.nextInt(bound);
    }
}
