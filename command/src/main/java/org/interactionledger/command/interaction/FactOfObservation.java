package org.interactionledger.command.interaction;

import java.time.Instant;
import java.util.Optional;
import org.interactionledger.command.interaction.Contact.Facts;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.interaction.*;
import org.interactionledger.schemas.interaction.InteractionCommand.Observe;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.Initiator;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.provenance.SourceKey;

/** What is recorded of each observation: the same fact, with the data subjects behind the addresses. */
final class FactOfObservation {

    private final Facts facts;
    private final Subjects subjects;

    private FactOfObservation(Facts facts, Subjects subjects) {
        this.facts = facts;
        this.subjects = subjects;
    }

    static InteractionEvent of(Facts facts, Observe observed, Subjects subjects) {
        return new FactOfObservation(facts, subjects).fact(observed);
    }

    private InteractionEvent fact(Observe observed) {
        InteractionId id = observed.interaction();
        Instant at = observed.at();
        SourceKey source = observed.source();
        return switch (observed.what()) {
            case Observation.Start start -> started(observed, start);
            case Observation.SwitchAnswer(var leg) -> new SwitchAnswered(id, at, source, leg);
            case Observation.Queueing(var queue) -> new InteractionQueued(id, at, source, queue);
            case Observation.QueueLeave(var queue, var reason) -> new QueueLeft(id, at, source, queue, reason);
            case Observation.Offer(var leg, var to) -> new AgentOffered(id, at, source, leg, party(to));
            case Observation.Decline(var leg, var by, var cause) ->
                new AgentDeclined(id, at, source, leg, party(by), cause);
            case Observation.OfferLapse(var leg, var to, var cause) ->
                new OfferLapsed(id, at, source, leg, party(to), cause);
            case Observation.Answer(var leg, var by) -> new InteractionAnswered(id, at, source, leg, party(by));
            case Observation.Hold(var leg, var by) -> new InteractionHeld(id, at, source, leg, party(by));
            case Observation.Resume(var leg, var by) -> new InteractionResumed(id, at, source, leg, party(by));
            case Observation.Digits(var leg, var from, var digits) -> digits(observed, party(from), leg, digits);
            case Observation.RecordingStart(var recording, var leg) ->
                new RecordingStarted(id, at, source, recording, leg);
            case Observation.RecordingPause(var recording, var leg) ->
                new RecordingPaused(id, at, source, recording, leg);
            case Observation.RecordingResume(var recording, var leg) ->
                new RecordingResumed(id, at, source, recording, leg);
            case Observation.RecordingStop(var recording, var leg) ->
                new RecordingStopped(id, at, source, recording, leg);
            case Observation.TransferStart(var kind, var by, var to) ->
                new TransferStarted(id, at, source, kind, initiator(by), party(to));
            case Observation.TransferComplete(var to) -> new TransferCompleted(id, at, source, party(to));
            case Observation.TransferFail(var to, var cause) -> new TransferFailed(id, at, source, party(to), cause);
            case Observation.TransferCancel(var to) -> new TransferCancelled(id, at, source, party(to));
            case Observation.Join(var leg, var who, var mode, var room) ->
                new PartyJoined(id, at, source, leg, party(who), mode, room);
            case Observation.Leave(var leg, var who) -> new PartyLeft(id, at, source, leg, party(who));
            case Observation.SupervisorJoin(var leg, var who, var mode) ->
                new SupervisorJoined(id, at, source, leg, party(who), mode);
            case Observation.SupervisorModeChange(var leg, var who, var mode) ->
                new SupervisorModeChanged(id, at, source, leg, party(who), mode);
            case Observation.SupervisorLeave(var leg, var who) -> new SupervisorLeft(id, at, source, leg, party(who));
            case Observation.Park(var lot) -> new InteractionParked(id, at, source, lot);
            case Observation.Absorption(var into) -> new InteractionAbsorbed(id, at, source, into);
            case Observation.Joining(var with) -> new InteractionsJoined(id, at, source, with);
            case Observation.End(var by, var cause) ->
                new InteractionEnded(id, at, source, initiator(by), cause, outcome(source, by, cause));
            case Observation.LegRecord leg ->
                new LegRecorded(
                        id,
                        at,
                        source,
                        leg.leg(),
                        leg.side(),
                        party(leg.party()),
                        leg.begun(),
                        leg.rang(),
                        leg.answered(),
                        leg.cause(),
                        leg.release());
            case Observation.LegEnd leg ->
                new LegEnded(
                        id,
                        at,
                        source,
                        leg.leg(),
                        leg.cause(),
                        leg.release(),
                        leg.sipStatus(),
                        leg.userAgent(),
                        leg.heard(),
                        leg.said(),
                        leg.received(),
                        leg.sent());
            case Observation.SipDialog(var leg, var side, var mark, var digest) ->
                new SipDialogSeen(id, at, source, leg, side, mark, digest);
            case Observation.Unobserved(var from, var to, var reason) ->
                new InteractionPartlyUnobserved(id, at, source, from, to, reason);
        };
    }

    private InteractionStarted started(Observe observed, Observation.Start start) {
        Party from =
                new Party(subject(start.from()), start.from(), start.fromName().map(PersonalText::of));
        Party to = party(start.to());
        Optional<SubjectId> customer = switch (start.direction()) {
            case INBOUND -> Optional.of(from.subject());
            case OUTBOUND -> Optional.of(to.subject());
            case INTERNAL -> Optional.empty();
        };
        return new InteractionStarted(
                observed.interaction(),
                observed.at(),
                observed.source(),
                start.channel(),
                start.direction(),
                start.leg(),
                from,
                to,
                customer);
    }

    /** A report that comes again is what it was the first time, though the recording has sound again by now. */
    private InteractionEvent digits(Observe observed, Party from, LegId leg, String digits) {
        DigitsReceived received = received(observed, from, leg, digits);
        DigitsCounted counted =
                new DigitsCounted(observed.interaction(), observed.at(), observed.source(), leg, from, digits.length());
        boolean wasCounted = facts.recorded().contains(ContactFold.keyOf(counted));
        boolean wasReceived = facts.recorded().contains(ContactFold.keyOf(received));
        return wasCounted || (!wasReceived && !facts.paused().isEmpty()) ? counted : received;
    }

    private static DigitsReceived received(Observe observed, Party from, LegId leg, String digits) {
        return new DigitsReceived(
                observed.interaction(),
                observed.at(),
                observed.source(),
                leg,
                from,
                from.subject(),
                PersonalText.of(digits));
    }

    private Outcome outcome(SourceKey source, Optional<Address> releasedBy, HangupCause cause) {
        Progress progress = facts.progress();
        Outcome outcome = releasedBy.isPresent() ? progress.whenPartyReleases() : progress.whenSwitchReleases(cause);
        return switch (source) {
            case SourceKey.Esl _, SourceKey.Cdr _, SourceKey.Api _ -> outcome;
            case SourceKey.Snapshot _, SourceKey.Derived _ -> progress.taken() ? outcome : Outcome.UNKNOWN;
        };
    }

    private Initiator initiator(Optional<Address> by) {
        return by.<Initiator>map(address -> new Initiator.ByParty(party(address)))
                .orElseGet(Initiator.BySwitch::new);
    }

    private Party party(Address address) {
        return Party.of(subject(address), address);
    }

    /** A party that was met before stays the same data subject: a withheld number has no other way to be known again. */
    private SubjectId subject(Address address) {
        SubjectId known = facts.parties().get(address);
        return known != null ? known : subjects.of(address);
    }
}
