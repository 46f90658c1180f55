package org.interactionledger.command.interaction;

import static org.interactionledger.command.interaction.LegRecords.same;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.interactionledger.command.interaction.Contact.Facts;
import org.interactionledger.command.interaction.Contact.Unknown;
import org.interactionledger.command.interaction.LegRecords.Release;
import org.interactionledger.command.interaction.Sightings.Coverage;
import org.interactionledger.schemas.interaction.*;
import org.interactionledger.schemas.interaction.InteractionCommand.Observe;
import org.interactionledger.schemas.interaction.Observation.LegRecord;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * A call detail record completes and never overwrites. Each is recorded once, as what one more witness says. What it
 * tells that nobody saw is recorded as a fact with the record as its source; where it contradicts, both values are
 * recorded and nothing else changes. Records are weighed when the contact has ended, so that it makes no difference
 * which comes first, the record or the report of the end.
 */
final class RecordedFacts {

    private final List<InteractionEvent> events = new ArrayList<>();
    private Contact state;

    private RecordedFacts(Contact state) {
        this.state = state;
    }

    static List<InteractionEvent> decide(Contact state, Observe observed, LegRecord told, Subjects subjects) {
        Facts facts = facts(state, observed);
        Optional<LegRecorded> before = facts.sightings().record(told.leg());
        RecordedFacts deciding = new RecordedFacts(state);
        if (before.isPresent()) {
            deciding.again(before.get(), deciding.record(observed, subjects));
            return deciding.events;
        }
        if (state instanceof Unknown) {
            if (told.start().isEmpty() && told.madeFor().isEmpty()) {
                return List.of(); // a phone that the switch called for nobody: no contact, as far as the record tells
            }
            deciding.add(new InteractionOnlyRecorded(observed.interaction(), observed.at(), observed.source()));
        }
        deciding.completeStart(observed, told, subjects);
        LegRecorded record = deciding.record(observed, subjects);
        deciding.add(record);
        deciding.completeQueue(record, told);
        deciding.weigh();
        return deciding.events;
    }

    /** What follows for the records that are there from an event that came later than they. */
    static List<InteractionEvent> after(Contact state, List<InteractionEvent> fresh) {
        RecordedFacts deciding = new RecordedFacts(state);
        fresh.forEach(event -> deciding.state = ContactFold.evolve(deciding.state, event));
        deciding.weigh();
        return deciding.events;
    }

    private static Facts facts(Contact state, Observe observed) {
        return switch (state) {
            case Unknown _ -> Facts.none(observed.interaction());
            case Contact.Open(var facts) -> facts;
            case Contact.Ended(var facts, var _, var _) -> facts;
        };
    }

    private Sightings seen() {
        return switch (state) {
            case Unknown _ -> Sightings.none();
            case Contact.Open(var facts) -> facts.sightings();
            case Contact.Ended(var facts, var _, var _) -> facts.sightings();
        };
    }

    private Progress progress() {
        return switch (state) {
            case Unknown _ -> Progress.none();
            case Contact.Open(var facts) -> facts.progress();
            case Contact.Ended(var facts, var _, var _) -> facts.progress();
        };
    }

    /** With the data subjects that are known by now: a withheld number has no other way to be known again. */
    private LegRecorded record(Observe observed, Subjects subjects) {
        return (LegRecorded) FactOfObservation.of(facts(state, observed), observed, subjects);
    }

    private void add(InteractionEvent event) {
        events.add(event);
        state = ContactFold.evolve(state, event);
    }

    private void again(LegRecorded before, LegRecorded now) {
        if (!now.equals(before)) {
            conflict(
                    ConflictSubject.RECORD,
                    before,
                    new Claim(summary(before), before.source()),
                    new Claim(summary(now), now.source()));
        }
    }

    private static String summary(LegRecorded record) {
        return record.begun() + "/" + record.answered().map(Instant::toString).orElse("no") + "/" + record.at() + " "
                + record.cause().name() + " " + record.release();
    }

    private void completeStart(Observe observed, LegRecord told, Subjects subjects) {
        if (told.start().isPresent() && seen().start().isEmpty()) {
            Observe start = new Observe(
                    observed.interaction(),
                    told.begun(),
                    observed.source(),
                    told.start().get());
            add(FactOfObservation.of(facts(state, observed), start, subjects));
        }
    }

    private void completeQueue(LegRecorded record, LegRecord told) {
        if (told.queued().isPresent()
                && told.madeFor().isEmpty()
                && seen().queued().isEmpty()
                && seen().hasGaps()) {
            add(new InteractionQueued(
                    record.interaction(),
                    told.queued().get().at(),
                    record.source(),
                    told.queued().get().queue()));
        }
    }

    private void weigh() {
        boolean settled = state instanceof Contact.Ended || seen().coverage() == Coverage.RECORDS_ONLY;
        Optional<InteractionStarted> start = seen().start();
        if (!settled || seen().coverage() == Coverage.ABSORBED || start.isEmpty()) {
            return;
        }
        for (LegRecorded record : inOrder(seen().records().values())) {
            if (record.leg().equals(start.get().leg())) {
                compareStart(start.get(), record);
            } else if (record.side() == LegSide.CALLED_OUT) {
                weighCalledLeg(record);
            }
        }
        weighEnd(start.get());
    }

    private static List<LegRecorded> inOrder(Collection<LegRecorded> records) {
        return records.stream()
                .sorted(Comparator.comparing(LegRecorded::at)
                        .thenComparing(record -> record.leg().value()))
                .toList();
    }

    private void compareStart(InteractionStarted start, LegRecorded record) {
        if (!same(start.at(), record.begun())) {
            conflict(
                    ConflictSubject.STARTED_AT,
                    record,
                    new Claim(start.at().toString(), start.source()),
                    new Claim(record.begun().toString(), record.source()));
        }
        if (seen().coverage() == Coverage.WATCHED && start.direction() == Direction.INBOUND) {
            boolean taken = progress().taken() || progress().switchAnswered();
            if (taken != record.answered().isPresent()) {
                conflict(
                        ConflictSubject.ANSWERED,
                        record,
                        new Claim(taken ? "yes" : "no", start.source()),
                        new Claim(taken ? "no" : "yes", record.source()));
            }
        }
    }

    private void weighCalledLeg(LegRecorded record) {
        Optional<InteractionAnswered> answer =
                Optional.ofNullable(seen().answered().get(record.leg()));
        Optional<Claim> refusal = Optional.ofNullable(seen().refused().get(record.leg()));
        record.rang()
                .filter(_ -> seen().hasGaps() && !seen().offered().containsKey(record.leg()))
                .ifPresent(rang -> add(
                        new AgentOffered(record.interaction(), rang, record.source(), record.leg(), record.party())));
        if (record.answered().isPresent()) {
            recordedAsAnswered(record, record.answered().get(), answer, refusal);
        } else {
            recordedAsUnanswered(record, answer, refusal);
        }
    }

    private void recordedAsAnswered(
            LegRecorded record, Instant at, Optional<InteractionAnswered> answer, Optional<Claim> refusal) {
        if (answer.isPresent()) {
            if (!same(answer.get().at(), at)) {
                conflict(
                        ConflictSubject.ANSWERED_AT,
                        record,
                        new Claim(answer.get().at().toString(), answer.get().source()),
                        new Claim(at.toString(), record.source()));
            }
        } else if (refusal.isPresent()) {
            conflict(
                    ConflictSubject.ANSWERED,
                    record,
                    new Claim("no", refusal.get().source()),
                    new Claim("yes", record.source()));
        } else if (seen().hasGaps()) {
            add(new InteractionAnswered(record.interaction(), at, record.source(), record.leg(), record.party()));
        } else if (seen().offered().containsKey(record.leg())) {
            conflict(
                    ConflictSubject.ANSWERED,
                    record,
                    new Claim("no", seen().offered().get(record.leg())),
                    new Claim("yes", record.source()));
        }
    }

    private void recordedAsUnanswered(
            LegRecorded record, Optional<InteractionAnswered> answer, Optional<Claim> refusal) {
        if (answer.isPresent()) {
            conflict(
                    ConflictSubject.ANSWERED,
                    record,
                    new Claim("yes", answer.get().source()),
                    new Claim("no", record.source()));
        } else if (refusal.isPresent()) {
            if (!refusal.get().value().equals(record.cause().name())) {
                conflict(
                        ConflictSubject.CAUSE,
                        record,
                        refusal.get(),
                        new Claim(record.cause().name(), record.source()));
            }
        } else if (seen().hasGaps()) {
            unanswered(record).ifPresent(this::add);
        }
    }

    private static Optional<InteractionEvent> unanswered(LegRecorded record) {
        boolean refused = record.cause().name().equals("USER_BUSY")
                || record.cause().name().equals("CALL_REJECTED");
        if (refused) {
            return Optional.of(new AgentDeclined(
                    record.interaction(), record.at(), record.source(), record.leg(), record.party(), record.cause()));
        }
        return record.rang()
                .map(_ -> new OfferLapsed(
                        record.interaction(),
                        record.at(),
                        record.source(),
                        record.leg(),
                        record.party(),
                        record.cause()));
    }

    private void weighEnd(InteractionStarted start) {
        LegRecords records = new LegRecords(seen(), start);
        Optional<Release> release = records.release();
        Optional<InteractionEnded> end = seen().end();
        if (release.isEmpty()) {
            return;
        }
        if (end.isEmpty()) {
            if (seen().coverage() == Coverage.RECORDS_ONLY) {
                add(ended(release.get()));
            }
        } else if (wasSeen(end.get())) {
            new EndCompared(records, end.get()).conflicts().forEach(this::conflict);
        } else {
            completeEnd(end.get(), ended(release.get()));
        }
    }

    /** Whether somebody watched it end and learnt why; otherwise it was concluded, or told by records. */
    private static boolean wasSeen(InteractionEnded end) {
        return switch (end.source()) {
            case SourceKey.Esl _, SourceKey.Api _ -> !end.cause().name().equals("NONE");
            case SourceKey.Snapshot _, SourceKey.Derived _, SourceKey.Cdr _ -> false;
        };
    }

    private InteractionEnded ended(Release release) {
        return new InteractionEnded(
                release.customer().interaction(),
                release.at(),
                release.decisive().source(),
                release.by(),
                release.decisive().cause(),
                outcome(release));
    }

    /**
     * Where the switch took the call itself and no leg that it called was answered, records do not tell whether a
     * person came to the customer all the same (a conference, a parked call) or he only heard the switch.
     */
    private Outcome outcome(Release release) {
        Progress progress = progress();
        boolean byParty = release.decisive().release() == LegRelease.BY_PARTY;
        boolean heardTheSwitch = release.customer().side() == LegSide.CALLED_IN
                && release.customer().answered().isPresent();
        if (heardTheSwitch && !progress.taken() && !(byParty && progress.soughtAgent())) {
            return Outcome.UNKNOWN;
        }
        return byParty
                ? progress.whenPartyReleases()
                : progress.whenSwitchReleases(release.decisive().cause());
    }

    private void completeEnd(InteractionEnded known, InteractionEnded told) {
        boolean same = known.at().equals(told.at())
                && known.by().equals(told.by())
                && known.cause().equals(told.cause())
                && known.outcome() == told.outcome();
        if (!same) {
            add(new InteractionEndCompleted(
                    told.interaction(), told.at(), told.source(), told.by(), told.cause(), told.outcome()));
        }
    }

    private void conflict(ConflictSubject subject, LegRecorded record, Claim known, Claim told) {
        conflict(new ObservationConflict(
                record.interaction(), record.at(), told.source(), subject, record.leg(), known, told));
    }

    private void conflict(ObservationConflict conflict) {
        Sightings.Disputed disputed = new Sightings.Disputed(
                conflict.subject(), conflict.leg(), conflict.told().value());
        if (!seen().conflicts().contains(disputed)) {
            add(conflict);
        }
    }
}
