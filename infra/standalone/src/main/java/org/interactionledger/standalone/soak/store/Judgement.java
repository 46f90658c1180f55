package org.interactionledger.standalone.soak.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interactionledger.standalone.soak.store.Fact.Answer;
import org.interactionledger.standalone.soak.store.FinalLog.Logged;
import org.interactionledger.standalone.soak.store.Unit.Entry;

/**
 * Holds what writers asked and were told against the log: what was acknowledged is there, whole, in one piece and once;
 * what was refused is not; what has no known outcome is there whole or not at all; a unit that was asked for after another was
 * acknowledged comes after it; a conflict had a winner.
 */
final class Judgement {

    private final FinalLog log;
    private final Findings findings;
    private final Map<UUID, Asked> units = new HashMap<>();
    private int unanswered;

    private static final class Asked {
        private final Unit unit;
        private final long at;
        private Optional<Answer> answer = Optional.empty();
        private long answeredAt;

        Asked(Unit unit, long at) {
            this.unit = unit;
            this.at = at;
        }
    }

    Judgement(FinalLog log, Findings findings) {
        this.log = log;
        this.findings = findings;
    }

    void take(Fact fact) {
        switch (fact) {
            case Fact.Invoked invoked -> {
                units.put(invoked.unit().id(), new Asked(invoked.unit(), invoked.at()));
                unanswered++;
            }
            case Fact.Answered answered -> {
                Asked asked = asked(answered.unit());
                asked.answer = Optional.of(answered.answer());
                asked.answeredAt = answered.at();
                unanswered--;
            }
            case Fact.ReadBack back -> readYourWrites(asked(back.unit()).unit, back);
            case Fact.HeadSeen head -> headBeyond(asked(head.unit()).unit, head.position());
            case Fact.Trouble trouble -> findings.add("trouble", trouble.what());
            case Fact.Ended _ -> requireAllAnswered();
            case Fact.Began _, Fact.Seen _ -> {}
        }
    }

    /** After all histories. */
    void conclude() {
        theLogItself();
        units.values().forEach(this::outcome);
        nothingFromNowhere();
        orderOfAcknowledgements();
    }

    long count(Answer answer) {
        return units.values().stream()
                .filter(asked -> asked.answer.equals(Optional.of(answer)))
                .count();
    }

    long countUnanswered() {
        return units.values().stream().filter(asked -> asked.answer.isEmpty()).count();
    }

    /** To be called before each history: what a killed process left unanswered is no hang. */
    void beginHistory() {
        unanswered = 0;
    }

    private void requireAllAnswered() {
        if (unanswered != 0) {
            findings.add("hang", unanswered + " appends of a process that ended in its own time were never answered");
        }
    }

    private void theLogItself() {
        Set<UUID> facts = new HashSet<>();
        Set<UUID> ids = new HashSet<>();
        long expected = 1;
        for (Logged event : log.events()) {
            if (event.position() != expected) {
                findings.add("positions", "position " + expected + " is missing: next is " + event);
            }
            expected = event.position() + 1;
            if (!ids.add(event.event()) || !facts.add(event.fact())) {
                findings.add("twice", "is in the log twice: " + event);
            }
        }
        log.aggregates().values().forEach(this::sequencesFollow);
    }

    private void sequencesFollow(List<Logged> aggregate) {
        for (int i = 0; i < aggregate.size(); i++) {
            if (aggregate.get(i).sequence() != i) {
                findings.add("sequences", "expected sequence " + i + " of its aggregate: " + aggregate.get(i));
                return;
            }
        }
    }

    private void outcome(Asked asked) {
        List<Entry> entries = asked.unit.entries();
        List<Optional<Logged>> found =
                entries.stream().map(entry -> log.event(entry.event())).toList();
        long there = found.stream().filter(Optional::isPresent).count();
        boolean acknowledged = asked.answer.equals(Optional.of(Answer.ACKNOWLEDGED));
        boolean refused = asked.answer
                .filter(answer -> answer == Answer.CONFLICTED || answer == Answer.REFUSED)
                .isPresent();
        if (acknowledged && there < entries.size()) {
            findings.add("lost", "acknowledged, but " + there + " of its events are in the log: " + asked.unit);
        } else if (refused && there > 0) {
            findings.add("refused", "refused, but " + there + " of its events are in the log: " + asked.unit);
        } else if (there > 0 && there < entries.size()) {
            findings.add("torn", there + " of its events are in the log, and not all: " + asked.unit);
        } else if (there > 0) {
            inOnePiece(asked.unit, found.stream().map(Optional::orElseThrow).toList());
        }
        if (asked.answer.equals(Optional.of(Answer.CONFLICTED))
                && entries.stream().noneMatch(this::isTaken)) {
            findings.add("conflict", "told that its place is taken, but it is free: " + asked.unit);
        }
    }

    private void inOnePiece(Unit unit, List<Logged> found) {
        for (int i = 0; i < found.size(); i++) {
            Logged event = found.get(i);
            Entry entry = unit.entries().get(i);
            if (event.position() != found.getFirst().position() + i) {
                findings.add("unit order", "not in one piece and in order: " + found);
                return;
            }
            if (!event.aggregate().equals(entry.aggregate()) || event.sequence() != entry.sequence()) {
                findings.add("changed", "was appended as " + entry + ": " + event);
            }
        }
    }

    private boolean isTaken(Entry entry) {
        return log.aggregate(entry.aggregate()).stream().anyMatch(event -> event.sequence() == entry.sequence());
    }

    private void nothingFromNowhere() {
        Set<UUID> known = new HashSet<>();
        units.values().forEach(asked -> asked.unit.entries().forEach(entry -> known.add(entry.event())));
        for (Logged event : log.events()) {
            if (!known.contains(event.event())) {
                findings.add("from nowhere", "nobody appended it: " + event);
            }
        }
    }

    private void orderOfAcknowledgements() {
        List<Asked> byInvocation = units.values().stream()
                .filter(asked -> first(asked.unit).isPresent())
                .sorted(Comparator.comparingLong(asked -> asked.at))
                .toList();
        List<Asked> byAcknowledgement = byInvocation.stream()
                .filter(asked -> asked.answer.equals(Optional.of(Answer.ACKNOWLEDGED)))
                .sorted(Comparator.comparingLong(asked -> asked.answeredAt))
                .toList();
        int acknowledged = 0;
        long reached = 0;
        for (Asked asked : byInvocation) {
            while (acknowledged < byAcknowledgement.size()
                    && byAcknowledgement.get(acknowledged).answeredAt < asked.at) {
                reached = Math.max(
                        reached, first(byAcknowledgement.get(acknowledged).unit).orElseThrow());
                acknowledged++;
            }
            long begins = first(asked.unit).orElseThrow();
            if (begins < reached) {
                findings.add(
                        "order",
                        "at position " + begins + ", though position " + reached
                                + " was acknowledged before it was asked for: " + asked.unit);
            }
        }
    }

    private Optional<Long> first(Unit unit) {
        return log.event(unit.entries().getFirst().event()).map(Logged::position);
    }

    private void readYourWrites(Unit unit, Fact.ReadBack back) {
        List<UUID> now = log.aggregate(back.aggregate()).stream()
                .filter(event -> event.sequence() >= back.from())
                .map(Logged::event)
                .toList();
        List<UUID> own = new ArrayList<>();
        unit.entries().stream()
                .filter(entry -> entry.aggregate().equals(back.aggregate()))
                .forEach(entry -> own.add(entry.event()));
        if (!back.events().containsAll(own)) {
            findings.add("own writes", "its writer read " + back + " back, without what it had written: " + unit);
        } else if (now.size() < back.events().size()
                || !now.subList(0, back.events().size()).equals(back.events())) {
            findings.add("aggregate", "was read as " + back + " but is " + now);
        }
    }

    private void headBeyond(Unit unit, long head) {
        log.event(unit.entries().getLast().event())
                .filter(last -> last.position() > head)
                .ifPresent(last ->
                        findings.add("own writes", "its writer saw the head at " + head + " afterwards: " + last));
    }

    private Asked asked(UUID unit) {
        return Optional.ofNullable(units.get(unit))
                .orElseThrow(() -> new IllegalStateException("An answer to a unit that was never invoked: " + unit));
    }
}
