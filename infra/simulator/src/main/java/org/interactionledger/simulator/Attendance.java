package org.interactionledger.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When a switch had listeners, and when not. Thread-safe. */
public final class Attendance {

    private final List<Absence> over = new ArrayList<>();
    private Instant since = Instant.now();
    private boolean attended;

    Attendance() {}

    /**
     * Nobody got events.
     *
     * @param goesOn whether it had not ended yet when it was asked for; {@code to} is then that moment
     */
    public record Absence(Instant from, Instant to, boolean goesOn) {

        /** Whether any moment of the span is in it. */
        public boolean touches(Instant first, Instant last) {
            return !first.isAfter(to) && !last.isBefore(from);
        }
    }

    synchronized void look(long listeners) {
        Instant now = Instant.now();
        if (attended && listeners == 0) {
            attended = false;
            since = now;
        } else if (!attended && listeners > 0) {
            attended = true;
            over.add(new Absence(since, now, false));
        }
    }

    synchronized List<Absence> absences() {
        List<Absence> all = new ArrayList<>(over);
        if (!attended) {
            all.add(new Absence(since, Instant.now(), true));
        }
        return all;
    }
}
