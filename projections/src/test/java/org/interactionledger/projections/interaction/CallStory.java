package org.interactionledger.projections.interaction;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.codec.ToldFacts;
import org.interactionledger.schemas.identity.*;
import org.interactionledger.schemas.interaction.*;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.Initiator;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.SourceKey;

/** Tells a call event by event; each second named is one after {@link #BEGIN}. */
public final class CallStory {

    public static final Instant BEGIN = Instant.parse("2026-11-24T02:00:00Z");
    public static final UUID CORE = UUID.fromString("11111111-1111-4111-8111-111111111111");
    public static final HangupCause NORMAL = new HangupCause("NORMAL_CLEARING", 16);

    public final InteractionId id;
    private final Instant begin;
    private SubjectId customer = new SubjectId(UUID.nameUUIDFromBytes(new byte[] {1}));
    private final List<InteractionEvent> events = new ArrayList<>();
    private String number = "13800000001";

    private CallStory(InteractionId id, Instant begin) {
        this.id = id;
        this.begin = begin;
    }

    public static CallStory call() {
        return call("acme", "a call", BEGIN);
    }

    public static CallStory call(String tenant, String name, Instant begin) {
        UUID uuid = UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new CallStory(new InteractionId(TenantId.of(tenant), uuid), begin);
    }

    public List<InteractionEvent> events() {
        return List.copyOf(events);
    }

    public Instant second(double second) {
        return begin.plus(Duration.ofMillis(Math.round(second * 1000)));
    }

    public CallStory from(String caller) {
        number = caller;
        return this;
    }

    public CallStory ofCustomer(SubjectId subject) {
        customer = subject;
        return this;
    }

    public CallStory started() {
        return started(
                Direction.INBOUND,
                customer(),
                new Party(subject("95001"), new Address.ServiceNumber("95001"), Optional.empty()));
    }

    public CallStory started(Direction direction, Party from, Party to) {
        return then(new InteractionStarted(
                id, second(0), source(), Channel.VOICE, direction, leg(number), from, to, Optional.of(customer)));
    }

    public CallStory foundUnderway(double at) {
        return then(new InteractionPartlyUnobserved(
                id, second(at), source(), second(at - 5), second(at), GapReason.CONNECTION_LOST));
    }

    public CallStory queued(double at, String queue) {
        return then(new InteractionQueued(id, second(at), source(), QueueName.of(queue)));
    }

    public CallStory offered(double at, String phone) {
        return then(new AgentOffered(id, second(at), source(), leg(phone), agent(phone)));
    }

    public CallStory declined(double at, String phone) {
        return then(new AgentDeclined(
                id, second(at), source(), leg(phone), agent(phone), new HangupCause("USER_BUSY", 17)));
    }

    public CallStory answered(double at, String phone) {
        return then(new InteractionAnswered(id, second(at), source(), leg(phone), agent(phone)));
    }

    public CallStory answeredByCustomer(double at) {
        return then(new InteractionAnswered(id, second(at), source(), leg(number), customer()));
    }

    public CallStory held(double at, String phone) {
        return then(new InteractionHeld(id, second(at), source(), leg(phone), agent(phone)));
    }

    public CallStory resumed(double at, String phone) {
        return then(new InteractionResumed(id, second(at), source(), leg(phone), agent(phone)));
    }

    public CallStory pressed(double at, String keys) {
        return then(
                new DigitsReceived(id, second(at), source(), leg(number), customer(), customer, PersonalText.of(keys)));
    }

    public CallStory transferStarted(double at, TransferKind kind, String by, String to) {
        return then(new TransferStarted(id, second(at), source(), kind, new Initiator.ByParty(agent(by)), agent(to)));
    }

    public CallStory transferCompleted(double at, String to) {
        return then(new TransferCompleted(id, second(at), source(), agent(to)));
    }

    public CallStory joined(double at, String phone, JoinMode mode) {
        return then(new PartyJoined(id, second(at), source(), leg(phone), agent(phone), mode, Optional.empty()));
    }

    public CallStory abandoned(double at) {
        return then(new InteractionAbandoned(id, second(at), source(), Duration.between(begin, second(at))))
                .ended(at, Outcome.ABANDONED);
    }

    public CallStory ended(double at, Outcome outcome) {
        return then(new InteractionEnded(id, second(at), source(), new Initiator.ByParty(customer()), NORMAL, outcome));
    }

    public CallStory absorbedInto(double at, InteractionId into) {
        return then(new InteractionAbsorbed(id, second(at), source(), into));
    }

    public CallStory wrappedUp(double at, String disposition, String remark) {
        return then(new WrapUpCompleted(
                id,
                second(at),
                source(),
                UserId.of("wang"),
                disposition,
                customer,
                Optional.of(PersonalText.of(remark))));
    }

    public CallStory note(double at, PersonalText text) {
        NoteId note = new NoteId(new UUID(7, events.size()));
        return then(new NoteAdded(id, second(at), source(), note, UserId.of("wang"), customer, text));
    }

    public CallStory alert(double at, AlertId alert, Emotion emotion, double confidence) {
        return then(new EmotionAlertRaised(
                id,
                second(at),
                source(),
                alert,
                customer,
                emotion,
                confidence,
                new Span(Duration.ofSeconds(3), Duration.ofSeconds(5), Optional.empty()),
                new Actor.Model("serenity", "2026-09"),
                Optional.of(PersonalText.of("我要投诉你们"))));
    }

    public CallStory acknowledged(double at, AlertId alert) {
        return then(new EmotionAlertAcknowledged(id, second(at), source(), alert, UserId.of("li")));
    }

    public CallStory judged(double at, double points, double of) {
        return then(new QaVerdictReached(
                id,
                second(at),
                source(),
                new VerdictId(new UUID(9, 9)),
                new QaForm("greeting", "3"),
                List.of(new Criterion("greets", true, points, customer, Optional.empty())),
                new Score(points, of),
                new Actor.Person(UserId.of("li")),
                customer));
    }

    /** The latest event was otherwise. */
    public CallStory corrected(InteractionEvent now) {
        RecordedFact was = new RecordedFact(events.size(), ToldFacts.of(events.getLast()));
        return then(new FactCorrected(
                id, now.at(), now.source(), new Correction.Changed(was, ToldFacts.of(now)), "2", new UserId("wang")));
    }

    public CallStory then(InteractionEvent event) {
        events.add(event);
        return this;
    }

    public Party customer() {
        return new Party(customer, new Address.NationalNumber(number), Optional.empty());
    }

    public static Party agent(String phone) {
        return new Party(subject(phone), new Address.Extension(phone), Optional.empty());
    }

    public static LegId leg(String name) {
        return new LegId(UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static SubjectId subject(String name) {
        return new SubjectId(leg(name).value());
    }

    private SourceKey source() {
        return new SourceKey.Esl(CORE, events.size());
    }

    /** Folded with positions 1, 2, 3, … */
    InteractionState folded() {
        Optional<InteractionState> state = Optional.empty();
        long position = 0;
        for (InteractionEvent event : events) {
            position++;
            state = Optional.of(InteractionFold.evolve(state, event, position, event.at()));
        }
        return state.orElseThrow();
    }

    /** Seen when it was over, or a minute after its beginning. */
    InteractionSummary summary() {
        return InteractionFold.summary(folded(), second(60));
    }

    List<TimelineEntry> timeline() {
        List<TimelineEntry> entries = new ArrayList<>();
        for (InteractionEvent event : events) {
            Wording.of(event, entries.size() + 1L, event.at()).ifPresent(entries::add);
        }
        return TimelineFold.of(entries);
    }
}
