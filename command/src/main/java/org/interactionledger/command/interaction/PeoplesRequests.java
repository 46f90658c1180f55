package org.interactionledger.command.interaction;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.interactionledger.command.interaction.Contact.Ended;
import org.interactionledger.command.interaction.Contact.FactKey;
import org.interactionledger.command.interaction.Contact.Facts;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.VerdictId;
import org.interactionledger.schemas.interaction.*;
import org.interactionledger.schemas.interaction.InteractionCommand.AcknowledgeEmotionAlert;
import org.interactionledger.schemas.interaction.InteractionCommand.AddNote;
import org.interactionledger.schemas.interaction.InteractionCommand.CompleteWrapUp;
import org.interactionledger.schemas.interaction.InteractionCommand.ContestQaVerdict;
import org.interactionledger.schemas.interaction.InteractionCommand.Judgement;
import org.interactionledger.schemas.interaction.InteractionCommand.Link;
import org.interactionledger.schemas.interaction.InteractionCommand.Observe;
import org.interactionledger.schemas.interaction.InteractionCommand.RaiseEmotionAlert;
import org.interactionledger.schemas.interaction.InteractionCommand.ReachQaVerdict;
import org.interactionledger.schemas.interaction.InteractionCommand.ReviseQaVerdict;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.provenance.SourceKey;

/** What people, analysers and the ledger's own rules ask of a contact that is known. */
final class PeoplesRequests {

    private final Contact state;
    private final Facts facts;
    private final Subjects subjects;

    private PeoplesRequests(Contact state, Facts facts, Subjects subjects) {
        this.state = state;
        this.facts = facts;
        this.subjects = subjects;
    }

    static List<InteractionEvent> decide(Contact state, Facts facts, InteractionCommand request, Subjects subjects) {
        if (repeats(facts, request.source())) {
            return List.of();
        }
        return List.of(new PeoplesRequests(state, facts, subjects).event(request));
    }

    /** The same key with the same body is the same request; with another body it is a mistake worth telling. */
    private static boolean repeats(Facts facts, SourceKey source) {
        if (source instanceof SourceKey.Api(String key, String digest)
                && facts.requests().containsKey(key)) {
            if (!digest.equals(facts.requests().get(key))) {
                throw new Refusal(
                        Refusal.Kind.INVALID,
                        "idempotency-key.reused",
                        "The idempotency key '" + key.substring(key.indexOf('/') + 1)
                                + "' was used before, for another request on interaction "
                                + facts.id().uuid() + ". Send a new key with a new request.");
            }
            return true;
        }
        return facts.recorded().stream().map(FactKey::source).anyMatch(source::equals);
    }

    private InteractionEvent event(InteractionCommand request) {
        InteractionId id = request.interaction();
        Instant at = request.at();
        SourceKey source = request.source();
        return switch (request) {
            case Observe observed -> throw new IllegalArgumentException("Not a request: " + observed.what());
            case Link r -> new InteractionsLinked(id, at, source, r.with(), r.as(), r.mark());
            case CompleteWrapUp r -> wrapUp(r);
            case AddNote r -> new NoteAdded(id, at, source, r.note(), r.by(), about(), PersonalText.of(r.text()));
            case RaiseEmotionAlert r -> alert(r);
            case AcknowledgeEmotionAlert r -> acknowledgement(r);
            case ReachQaVerdict r -> verdict(r);
            case ContestQaVerdict r -> {
                knownVerdict(r.verdict());
                yield new QaVerdictContested(id, at, source, r.verdict(), r.by(), about(), PersonalText.of(r.reason()));
            }
            case ReviseQaVerdict r -> {
                knownVerdict(r.verdict());
                yield new QaVerdictRevised(
                        id,
                        at,
                        source,
                        r.verdict(),
                        criteria(r.criteria()),
                        r.score(),
                        r.judge(),
                        about(),
                        PersonalText.of(r.reason()));
            }
        };
    }

    private WrapUpCompleted wrapUp(CompleteWrapUp r) {
        if (!(state instanceof Ended(var _, var _, boolean wrappedUp))) {
            throw conflict("wrap-up.too-early", "The customer is still there. Wrap up when the interaction has ended.");
        }
        if (wrappedUp) {
            throw conflict("wrap-up.done", "It was wrapped up before. Add a note to say more.");
        }
        return new WrapUpCompleted(
                r.interaction(),
                r.at(),
                r.source(),
                r.by(),
                r.disposition(),
                about(),
                r.remark().map(PersonalText::of));
    }

    private EmotionAlertRaised alert(RaiseEmotionAlert r) {
        if (facts.alerts().containsKey(r.alert())) {
            throw conflict("emotion-alert.exists", "There is an alert " + r.alert() + " already. Name a new one.");
        }
        return new EmotionAlertRaised(
                r.interaction(),
                r.at(),
                r.source(),
                r.alert(),
                about(),
                r.emotion(),
                r.confidence(),
                r.span(),
                r.judge(),
                r.quote().map(PersonalText::of));
    }

    private EmotionAlertAcknowledged acknowledgement(AcknowledgeEmotionAlert r) {
        Boolean acknowledged = facts.alerts().get(r.alert());
        if (acknowledged == null) {
            throw new Refusal(
                    Refusal.Kind.UNKNOWN,
                    "emotion-alert.unknown",
                    "Interaction " + facts.id().uuid() + " has no emotion alert " + r.alert() + ".");
        }
        if (acknowledged) {
            throw conflict("emotion-alert.acknowledged", "Alert " + r.alert() + " was acknowledged before.");
        }
        return new EmotionAlertAcknowledged(r.interaction(), r.at(), r.source(), r.alert(), r.by());
    }

    private QaVerdictReached verdict(ReachQaVerdict r) {
        if (facts.verdicts().contains(r.verdict())) {
            throw conflict(
                    "qa-verdict.exists",
                    "There is a verdict " + r.verdict() + " already. Revise it, or name a new one.");
        }
        return new QaVerdictReached(
                r.interaction(),
                r.at(),
                r.source(),
                r.verdict(),
                r.form(),
                criteria(r.criteria()),
                r.score(),
                r.judge(),
                about());
    }

    private List<Criterion> criteria(List<Judgement> judgements) {
        SubjectId about = about();
        return judgements.stream()
                .map(judgement -> new Criterion(
                        judgement.name(),
                        judgement.passed(),
                        judgement.points(),
                        about,
                        judgement.evidence().map(PersonalText::of)))
                .toList();
    }

    private void knownVerdict(VerdictId verdict) {
        if (!facts.verdicts().contains(verdict)) {
            throw new Refusal(
                    Refusal.Kind.UNKNOWN,
                    "qa-verdict.unknown",
                    "Interaction " + facts.id().uuid() + " has no QA verdict " + verdict + ".");
        }
    }

    /** Words about a contact belong to its customer; where there is none, to whoever was met first or to someone new. */
    private SubjectId about() {
        Optional<SubjectId> anyone = facts.parties().values().stream()
                .sorted(Comparator.comparing(SubjectId::toString))
                .findFirst();
        return facts.customer().or(() -> anyone).orElseGet(() -> subjects.of(new Address.Anonymous()));
    }

    private Refusal conflict(String code, String message) {
        return new Refusal(
                Refusal.Kind.CONFLICT, code, "Interaction " + facts.id().uuid() + ": " + message);
    }
}
