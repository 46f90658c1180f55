package org.interactionledger.standalone.soak;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.interactionledger.simulator.Attendance.Absence;
import org.interactionledger.simulator.ScriptedSwitch;
import org.interactionledger.simulator.script.ScriptRun;

/** One simulated switch with what was played on it, and when something was wrong with it. */
final class Performance {

    /** What is on its way when a line is cut is lost too, and what is wrong may show a little later. */
    static final Duration AROUND = Duration.ofSeconds(4);

    private final ScriptedSwitch stage;
    private final List<ScriptRun> runs = new ArrayList<>();
    private final List<Absence> spoilt = new ArrayList<>();

    Performance(ScriptedSwitch stage) {
        this.stage = stage;
    }

    /** What the ledger may lack of a run. */
    enum Excuse {
        NONE,
        /** Nobody listened for a part of it; the ledger must say so. */
        UNOBSERVED,
        /** Events of it were lost, mixed or spoilt, which nobody can know. */
        SPOILT
    }

    ScriptedSwitch stage() {
        return stage;
    }

    void add(ScriptRun run) {
        runs.add(run);
    }

    List<ScriptRun> runs() {
        return runs;
    }

    void spoilt(Instant from, Instant to) {
        spoilt.add(new Absence(from, to, false));
    }

    Excuse excuse(ScriptRun run) {
        Instant first = run.start().minus(AROUND);
        Instant last = run.end().plus(AROUND);
        if (spoilt.stream().anyMatch(span -> span.touches(first, last))) {
            return Excuse.SPOILT;
        }
        return stage.absences().stream().anyMatch(absence -> absence.touches(first, last))
                ? Excuse.UNOBSERVED
                : Excuse.NONE;
    }

    /** Whether a contact that began then may be unknown as a whole: only where it began while nobody listened. */
    boolean wasHiddenFromTheStart(Instant started) {
        return stage.absences().stream()
                .anyMatch(absence -> absence.touches(started.minus(AROUND), started.plus(AROUND)));
    }
}
