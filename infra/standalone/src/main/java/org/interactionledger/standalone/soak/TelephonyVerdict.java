package org.interactionledger.standalone.soak;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.simulator.Attendance.Absence;
import org.interactionledger.simulator.script.ScriptRun;
import org.interactionledger.standalone.facts.Comparison;
import org.interactionledger.standalone.soak.Performance.Excuse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds a ledger against what scripts did. A run that nothing touched must be there exactly; one that an absence touched may
 * be incomplete, but then it must say so; of one whose events were spoilt only that nothing is there twice is asked.
 */
final class TelephonyVerdict {

    /** A gap begins with the last byte heard, at most a heartbeat and a little before the line went. */
    private static final Duration BEFORE_GAP = Duration.ofSeconds(45);

    private static final Duration NEAR = Duration.ofSeconds(5);

    /** Of a listener, on a switch where nothing happens: a heartbeat and the time until it is in the journal. */
    private static final Duration TO_THE_FIRST_EVENT = Duration.ofSeconds(25);

    /** Of a call that the switch made to both its parties, when only its records told of it: they do not say for whom. */
    private static final String NAMELESS = "unknown→unknown";

    private final LedgerClient ledger;
    private final List<String> differences = new ArrayList<>();
    private final Map<String, JsonNode> left = new HashMap<>();
    private final Set<String> conflicted = new HashSet<>();
    private int exact;
    private int unobserved;
    private int spoilt;
    private int gaps;
    private int missing;
    private int nameless;

    private TelephonyVerdict(LedgerClient ledger) {
        this.ledger = ledger;
    }

    /**
     * @param exact contacts that equal their script
     * @param unobserved contacts that an absence touched
     * @param spoilt contacts whose events were lost, mixed or spoilt
     * @param gaps times in which nobody listened, each of which must be recorded
     */
    record Findings(int exact, int unobserved, int spoilt, int gaps, long events, List<String> differences) {}

    static Findings of(LedgerClient ledger, List<Performance> performances) throws IOException, InterruptedException {
        TelephonyVerdict verdict = new TelephonyVerdict(ledger);
        List<JsonNode> events = ledger.events();
        verdict.differences.addAll(Verdict.everyFactOnce(events));
        verdict.conflicted(events);
        verdict.contacts(performances);
        for (Performance performance : performances) {
            verdict.gaps(events, performance);
        }
        return new Findings(
                verdict.exact, verdict.unobserved, verdict.spoilt, verdict.gaps, events.size(), verdict.differences);
    }

    private void contacts(List<Performance> performances) throws IOException, InterruptedException {
        for (JsonNode summary : ledger.interactions()) {
            if (key(summary).equals(NAMELESS)) {
                nameless++;
                continue;
            }
            JsonNode former = left.put(key(summary), summary);
            if (former != null) {
                differences.add(
                        "twice: " + key(summary) + " as " + Verdict.uuid(former) + " and " + Verdict.uuid(summary));
            }
        }
        for (Performance performance : performances) {
            for (ScriptRun run : performance.runs()) {
                Excuse excuse = performance.excuse(run);
                run.failures().stream().filter(_ -> excuse == Excuse.NONE).forEach(differences::add);
                for (String truth : run.truth()) {
                    contact(performance, run, LedgerJson.mapper().readTree(truth), excuse);
                }
            }
        }
        left.keySet().forEach(key -> differences.add("no script told of " + key));
        if (nameless > missing) {
            differences.add(nameless + " contacts know neither who called nor who was called, but only " + missing
                    + " may be hidden from everyone but the call detail records");
        }
    }

    private void contact(Performance performance, ScriptRun run, JsonNode truth, Excuse excuse)
            throws IOException, InterruptedException {
        Optional<JsonNode> found = Optional.ofNullable(left.remove(key(truth)));
        switch (excuse) {
            case SPOILT -> spoilt++;
            case UNOBSERVED -> unobserved++;
            case NONE -> exact++;
        }
        if (found.isEmpty() && excuse != Excuse.NONE) {
            missing++;
        }
        if (excuse == Excuse.SPOILT) {
            return;
        }
        if (found.isEmpty()) {
            if (!performance.wasHiddenFromTheStart(
                    Instant.parse(truth.get("started").asString()))) {
                differences.add(name(run, truth) + " is not in the ledger");
            }
            return;
        }
        if (excuse == Excuse.NONE
                && conflicted.stream().anyMatch(subject -> subject.endsWith(Verdict.uuid(found.get())))) {
            differences.add(name(run, truth) + " has a conflict between its sources");
        }
        ObjectNode told = Verdict.contact(ledger, found.get());
        boolean saysSo = told.path("partly_unobserved").asBoolean(false);
        if (excuse == Excuse.UNOBSERVED && saysSo) {
            return;
        }
        ObjectNode wanted = LedgerJson.mapper().createObjectNode();
        wanted.putArray("interactions").add(truth);
        ObjectNode facts = LedgerJson.mapper().createObjectNode();
        facts.putArray("interactions").add(told);
        for (String difference : Comparison.differences(facts, wanted)) {
            differences.add(name(run, truth) + (excuse == Excuse.NONE ? "" : " (does not say that it is incomplete)")
                    + " " + difference);
        }
    }

    /** Every absence but the first, before anybody came, is a gap with these bounds. */
    private void gaps(List<JsonNode> events, Performance performance) {
        List<JsonNode> recorded = events.stream()
                .filter(event -> event.get("type").asString().contains("observation-gap-recorded"))
                .map(event -> event.get("data"))
                .filter(gap -> gap.path("telephoneSwitch")
                        .asString("")
                        .endsWith(":" + performance.stage().name()))
                .toList();
        List<Absence> absences = performance.stage().absences();
        for (int number = 1; number < absences.size(); number++) {
            gaps++;
            Absence absence = absences.get(number);
            Instant earliest = earliest(absences, number);
            Instant latest = latest(absences, number);
            boolean told = recorded.stream().anyMatch(gap -> {
                Instant from = Instant.parse(gap.get("from").asString());
                Instant to = Instant.parse(gap.get("to").asString());
                return !from.isAfter(absence.from().plus(NEAR))
                        && from.isAfter(earliest.minus(BEFORE_GAP))
                        && !to.isBefore(absence.to().minus(NEAR))
                        && to.isBefore(latest.plus(BEFORE_GAP));
            });
            if (!told) {
                differences.add("gap of " + performance.stage().name() + " from " + absence.from() + " to "
                        + absence.to() + " is not recorded");
            }
        }
    }

    /** Absences between which somebody came and heard nothing yet are one. */
    private static Instant earliest(List<Absence> absences, int number) {
        int first = number;
        while (first > 1 && wasTooShort(absences.get(first - 1), absences.get(first))) {
            first--;
        }
        return absences.get(first).from();
    }

    private static Instant latest(List<Absence> absences, int number) {
        int last = number;
        while (last < absences.size() - 1 && wasTooShort(absences.get(last), absences.get(last + 1))) {
            last++;
        }
        return absences.get(last).to();
    }

    private static boolean wasTooShort(Absence one, Absence next) {
        return one.to().plus(TO_THE_FIRST_EVENT).isAfter(next.from());
    }

    private void conflicted(List<JsonNode> events) {
        events.stream()
                .filter(event -> event.get("type").asString().contains("conflict-observed"))
                .map(event -> event.get("subject").asString())
                .forEach(conflicted::add);
    }

    private static String key(JsonNode contact) {
        return contact.path("from").asString("") + "→" + contact.path("to").asString("");
    }

    private static String name(ScriptRun run, JsonNode truth) {
        return run.script().name() + " at " + run.start() + ", " + key(truth);
    }
}
