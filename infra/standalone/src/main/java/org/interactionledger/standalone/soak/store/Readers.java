package org.interactionledger.standalone.soak.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.standalone.soak.store.FinalLog.Logged;

/** Holds what readers by position saw against the log: every position in order, none left out, and what is there now. */
final class Readers {

    private final FinalLog log;
    private final Findings findings;
    private final Map<UUID, Long> reached = new HashMap<>();
    private long reads;

    Readers(FinalLog log, Findings findings) {
        this.log = log;
        this.findings = findings;
    }

    void take(Fact fact) {
        if (fact instanceof Fact.Began began) {
            reached.put(began.stream(), began.after());
        } else if (fact instanceof Fact.Seen seen) {
            look(seen);
        }
    }

    long reads() {
        return reads;
    }

    private void look(Fact.Seen seen) {
        reads++;
        long before = Optional.ofNullable(reached.put(seen.stream(), seen.position()))
                .orElseThrow(() -> new IllegalStateException("A stream that never began: " + seen.stream()));
        if (seen.position() != before + 1) {
            findings.add("reader", "saw position " + seen.position() + " after " + before + ": " + seen);
        }
        Optional<Logged> there = log.at(seen.position());
        if (there.isEmpty() || !there.get().event().equals(seen.event())) {
            findings.add(
                    "reader",
                    "saw " + seen + ", but there is "
                            + there.map(Logged::toString).orElse("nothing"));
        }
    }
}
