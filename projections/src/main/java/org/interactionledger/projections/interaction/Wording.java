package org.interactionledger.projections.interaction;

import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.interactionledger.schemas.agent.AgentEvent;
import org.interactionledger.schemas.codec.EventTypes;
import org.interactionledger.schemas.codec.ToldFacts;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.interaction.*;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.subject.SubjectEvent;
import org.interactionledger.schemas.telephony.SwitchEvent;

/**
 * Says an event in the words of the trade, one line of a timeline for each. Names and numbers are in clear; a value
 * whose data subject was erased reads {@code erased}. Pure.
 */
public final class Wording {

    private Wording() {}

    /** Empty for events that belong to no interaction: those of agents, switches and data subjects. */
    public static Optional<TimelineEntry> of(LedgerEvent event, long position, Instant recordedAt) {
        return switch (event) {
            case InteractionEvent interaction -> Optional.of(said(interaction).entry(event, position, recordedAt));
            case AgentEvent _, SwitchEvent _, SubjectEvent _ -> Optional.empty();
            default -> throw new IllegalStateException("Not an event of the published language: " + event.getClass());
        };
    }

    private static Line said(InteractionEvent event) {
        return switch (event) {
            case InteractionStarted _ -> line("started");
            case InteractionFoundUnderway _ -> line("found-underway");
            case SwitchAnswered _ -> line("switch-answered");
            case InteractionQueued e -> line("queued").with("queue", e.queue());
            case QueueLeft e -> line("queue-left").with("queue", e.queue()).with("reason", word(e.reason()));
            case AgentOffered e -> line("offered").with("to", e.to().address().display());
            case AgentDeclined e ->
                line("declined")
                        .with("by", e.by().address().display())
                        .with("cause", e.cause().name());
            case OfferLapsed e ->
                line("offer-lapsed")
                        .with("to", e.to().address().display())
                        .with("cause", e.cause().name());
            case InteractionAnswered e ->
                line("answered").with("by", e.by().address().display());
            case InteractionHeld e -> line("held").with("by", e.by().address().display());
            case InteractionResumed e ->
                line("resumed").with("by", e.by().address().display());
            case DigitsReceived e ->
                line(TimelineFold.DIGITS)
                        .with(TimelineFold.FROM, e.from().address().display())
                        .with(TimelineFold.DIGITS, e.digits().display());
            case DigitsCounted e ->
                line("digits-counted")
                        .with(TimelineFold.FROM, e.from().address().display())
                        .with("count", String.valueOf(e.count()));
            case RecordingStarted _ -> line("recording-started");
            case RecordingPaused _ -> line("recording-paused");
            case RecordingResumed _ -> line("recording-resumed");
            case RecordingStopped _ -> line("recording-stopped");
            case TransferStarted e ->
                line("transfer-started")
                        .with("kind", word(e.kind()))
                        .with("by", e.by().display())
                        .with("to", e.to().address().display());
            case TransferCompleted e ->
                line("transfer-completed").with("to", e.to().address().display());
            case TransferFailed e ->
                line("transfer-failed")
                        .with("to", e.to().address().display())
                        .with("cause", e.cause().name());
            case TransferCancelled e ->
                line("transfer-cancelled").with("to", e.to().address().display());
            case PartyJoined e ->
                line("joined").with("who", e.who().address().display()).with("mode", word(e.mode()));
            case PartyLeft e -> line("left").with("who", e.who().address().display());
            case SupervisorJoined e ->
                line("joined").with("who", e.who().address().display()).with("mode", word(e.mode()));
            case SupervisorModeChanged e ->
                line("mode").with("who", e.who().address().display()).with("mode", word(e.mode()));
            case SupervisorLeft e -> line("left").with("who", e.who().address().display());
            case InteractionParked e -> line("parked").with("where", e.lot());
            case InteractionAbsorbed e -> line("absorbed").with("into", e.into());
            case InteractionsJoined e -> line("joined-with").with("with", e.with());
            case SipDialogSeen e -> line("sip-dialog-seen").with("leg", e.leg()).with("side", word(e.side()));
            case InteractionsLinked e ->
                line("linked").with("with", e.with()).with("as", word(e.as())).with("mark", word(e.mark()));
            case InteractionAbandoned e -> line("abandoned").with("waited", e.waited());
            case InteractionEnded e ->
                line("ended")
                        .with("by", e.by().display())
                        .with("cause", e.cause().name());
            case InteractionPartlyUnobserved e ->
                line("partly-unobserved")
                        .with("from", e.from())
                        .with("to", e.to())
                        .with("reason", word(e.reason()));
            case InteractionOnlyRecorded _ -> line("only-recorded");
            case LegRecorded e ->
                line("leg-recorded")
                        .with("leg", e.leg())
                        .with("party", e.party().address().display())
                        .with("began", e.begun())
                        .with("answered", e.answered().map(Instant::toString))
                        .with("cause", e.cause().name())
                        .with("released", word(e.release()));
            case LegEnded e ->
                line("leg-ended")
                        .with("leg", e.leg())
                        .with("cause", e.cause().name())
                        .with("q850", Optional.of(e.cause().q850()).filter(code -> code > 0))
                        .with("sip", e.sipStatus())
                        .with("released", word(e.release()))
                        .with("device", e.userAgent())
                        .with("codec-heard", e.heard().map(Wording::codec))
                        .with("codec-said", e.said().map(Wording::codec))
                        .with("packets-heard", e.received().flatMap(ReceivedAudio::packets))
                        .with("packets-said", e.sent().flatMap(SentAudio::packets))
                        .with("mos", e.received().filter(Wording::hasCome).flatMap(ReceivedAudio::mos));
            case InteractionEndCompleted e ->
                line("end-completed")
                        .with("by", e.by().display())
                        .with("cause", e.cause().name())
                        .with("outcome", word(e.outcome()))
                        .with("source", kind(e.source()));
            case ObservationConflict e ->
                line("conflict")
                        .with("about", word(e.subject()))
                        .with("leg", e.leg())
                        .with("known", e.known().value())
                        .with("known-from", kind(e.known().source()))
                        .with("told", e.told().value())
                        .with("told-by", kind(e.told().source()));
            case AnomalyObserved e ->
                line("anomaly").with("kind", word(e.kind())).with("observed", e.observed());
            case FactCorrected e -> corrected(e);
            case WrapUpCompleted e ->
                line("wrapped-up")
                        .with("by", e.by())
                        .with("disposition", e.disposition())
                        .with("remark", e.remark().map(PersonalText::display));
            case NoteAdded e ->
                line("note").with("by", e.by()).with("text", e.text().display());
            case EmotionAlertRaised e ->
                line("emotion-alert")
                        .with("alert", e.alert())
                        .with("emotion", word(e.emotion()))
                        .with("confidence", e.confidence())
                        .with("judge", Actor.written(e.judge()))
                        .with("quote", e.quote().map(PersonalText::display));
            case EmotionAlertAcknowledged e ->
                line("emotion-alert-acknowledged").with("alert", e.alert()).with("by", e.by());
            case QaVerdictReached e ->
                line("qa-verdict")
                        .with("verdict", e.verdict())
                        .with("form", e.form().name() + " " + e.form().version())
                        .with("judge", Actor.written(e.judge()))
                        .with("points", e.score().points())
                        .with("of", e.score().of());
            case QaVerdictContested e ->
                line("qa-contested")
                        .with("verdict", e.verdict())
                        .with("by", e.by())
                        .with("reason", e.reason().display());
            case QaVerdictRevised e ->
                line("qa-revised")
                        .with("verdict", e.verdict())
                        .with("judge", Actor.written(e.judge()))
                        .with("points", e.score().points())
                        .with("of", e.score().of())
                        .with("reason", e.reason().display());
        };
    }

    /** {@code was} and {@code now} are names of events; what belongs to them has their name before its own. */
    private static Line corrected(FactCorrected e) {
        Line line = line("corrected")
                .with("kind", kind(e.correction()))
                .with("corrects", e.correction().recordedBefore().map(was -> Long.toString(was.position())))
                .with("model", e.model())
                .with("by", e.by());
        e.correction().recordedBefore().map(RecordedFact::fact).ifPresent(was -> line.telling("was", was));
        e.correction().knownNow().ifPresent(now -> line.telling("now", now));
        return line;
    }

    private static String kind(Correction correction) {
        return switch (correction) {
            case Correction.Changed _ -> "changed";
            case Correction.Added _ -> "added";
            case Correction.Withdrawn _ -> "withdrawn";
        };
    }

    /** More than its own line says where that leaves to the interaction's state what belongs to it. */
    private static Line whole(InteractionEvent event) {
        return switch (event) {
            case InteractionStarted e ->
                said(e).with("direction", word(e.direction()))
                        .with("from", e.from().address().display())
                        .with("to", e.to().address().display());
            case InteractionEnded e -> said(e).with("outcome", word(e.outcome()));
            default -> said(event);
        };
    }

    /** {@code THREE_WAY} as {@code three-way}. */
    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code PCMU/8000}, as RFC 4566 §6 writes it. */
    private static String codec(AudioCodec codec) {
        return codec.rate().map(rate -> codec.name() + "/" + rate).orElseGet(codec::name);
    }

    /** A switch also judges what never came, and finds it perfect. */
    private static boolean hasCome(ReceivedAudio audio) {
        return audio.packets().filter(packets -> packets > 0).isPresent();
    }

    /** As {@code kind} names it in an event. */
    private static String kind(SourceKey source) {
        return switch (source) {
            case SourceKey.Esl _ -> "esl";
            case SourceKey.Snapshot _ -> "snapshot";
            case SourceKey.Cdr _ -> "cdr";
            case SourceKey.Derived _ -> "derived";
            case SourceKey.Api _ -> "api";
        };
    }

    private static Line line(String what) {
        return new Line(what, new TreeMap<>());
    }

    private record Line(String what, TreeMap<String, String> details) {

        Line with(String name, Object value) {
            details.put(name, value.toString());
            return this;
        }

        Line with(String name, Optional<?> value) {
            value.ifPresent(known -> details.put(name, known.toString()));
            return this;
        }

        void telling(String name, ToldFact fact) {
            details.put(name, fact.type());
            ToldFacts.event(fact)
                    .ifPresent(event ->
                            whole(event).details().forEach((detail, value) -> details.put(name + "-" + detail, value)));
        }

        TimelineEntry entry(LedgerEvent event, long position, Instant recordedAt) {
            String type = EventTypes.of(event.getClass()).name();
            Map<String, String> sorted = Collections.unmodifiableMap(details);
            return new TimelineEntry(position, event.at(), recordedAt, type, what, sorted);
        }
    }
}
