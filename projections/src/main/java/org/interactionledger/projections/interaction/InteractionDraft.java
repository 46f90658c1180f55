package org.interactionledger.projections.interaction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.identity.AlertId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.interaction.Channel;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.interaction.Phase;
import org.interactionledger.schemas.party.PersonalText;

/** An {@link InteractionState} in change: lives within one step of the fold, in one thread. */
final class InteractionDraft {

    private static final String UNKNOWN = "unknown";

    private final InteractionId id;
    private Instant seenAt;
    private Phase phase;
    private Instant since;

    private InteractionState.Opening opening;
    boolean partlyUnobserved;
    Optional<SubjectId> customer;

    private Optional<InteractionState.Line> firstQueue;
    Optional<InteractionState.Line> currentQueue;

    private Optional<Instant> answeredAt;
    boolean connected;
    final List<LegId> ringing;
    private final List<InteractionState.Hold> holds;
    private final List<String> agents;
    private final List<String> present;
    private final List<String> extensions;
    private final List<String> numbers;
    Optional<String> handingOn;
    int transfers;
    Optional<String> room;

    Optional<Instant> endedAt;
    Optional<Outcome> outcome;
    Optional<String> releasedBy;
    Optional<String> cause;
    Optional<Instant> wrappedUpAt;
    Optional<String> disposition;
    Optional<InteractionId> absorbedInto;

    private final List<InteractionState.Alert> alerts;
    Optional<Double> qaScore;
    private final List<String> texts;

    private InteractionDraft(InteractionState state) {
        id = state.id();
        seenAt = state.seenAt();
        phase = state.phase();
        since = state.since();
        opening = state.opening();
        partlyUnobserved = opening.partlyUnobserved();
        customer = opening.customer();
        firstQueue = state.queueing().first();
        currentQueue = state.queueing().current();
        InteractionState.Talk talk = state.talk();
        answeredAt = talk.answeredAt();
        connected = talk.connected();
        ringing = new ArrayList<>(talk.ringing());
        holds = new ArrayList<>(talk.holds());
        agents = new ArrayList<>(talk.agents());
        present = new ArrayList<>(talk.present());
        extensions = new ArrayList<>(talk.extensions());
        numbers = new ArrayList<>(talk.numbers());
        handingOn = talk.handingOn();
        transfers = talk.transfers();
        room = talk.room();
        InteractionState.Closing closing = state.closing();
        endedAt = closing.endedAt();
        outcome = closing.outcome();
        releasedBy = closing.releasedBy();
        cause = closing.cause();
        wrappedUpAt = closing.wrappedUpAt();
        disposition = closing.disposition();
        absorbedInto = closing.absorbedInto();
        alerts = new ArrayList<>(state.judged().alerts());
        qaScore = state.judged().qaScore();
        texts = new ArrayList<>(state.texts());
    }

    static InteractionDraft of(InteractionState state) {
        return new InteractionDraft(state);
    }

    /** Until its start is seen, a contact counts as a call from outside that began with the first event known. */
    static InteractionDraft firstSeenIn(InteractionEvent event) {
        return new InteractionDraft(new InteractionState(
                event.interaction(),
                0,
                event.at(),
                Phase.STARTED,
                event.at(),
                new InteractionState.Opening(
                        false,
                        Channel.VOICE,
                        Direction.INBOUND,
                        UNKNOWN,
                        Optional.empty(),
                        UNKNOWN,
                        Optional.empty(),
                        event.at(),
                        false),
                new InteractionState.Queueing(Optional.empty(), Optional.empty()),
                new InteractionState.Talk(
                        Optional.empty(),
                        false,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        0,
                        Optional.empty()),
                new InteractionState.Closing(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                new InteractionState.Judged(List.of(), Optional.empty()),
                List.of()));
    }

    InteractionState freeze(long version, Instant eventAt) {
        Phase next = phaseNow();
        return new InteractionState(
                id,
                version,
                eventAt.isAfter(seenAt) ? eventAt : seenAt,
                next,
                next == phase ? since : eventAt,
                new InteractionState.Opening(
                        opening.known(),
                        opening.channel(),
                        opening.direction(),
                        opening.from(),
                        opening.fromName(),
                        opening.to(),
                        customer,
                        opening.startedAt(),
                        partlyUnobserved),
                new InteractionState.Queueing(firstQueue, currentQueue),
                new InteractionState.Talk(
                        answeredAt,
                        connected,
                        List.copyOf(ringing),
                        List.copyOf(holds),
                        List.copyOf(agents),
                        List.copyOf(present),
                        List.copyOf(extensions),
                        List.copyOf(numbers),
                        handingOn,
                        transfers,
                        room),
                new InteractionState.Closing(
                        endedAt, outcome, releasedBy, cause, wrappedUpAt, disposition, absorbedInto),
                new InteractionState.Judged(List.copyOf(alerts), qaScore),
                List.copyOf(texts));
    }

    private Phase phaseNow() {
        if (endedAt.isPresent()) {
            return wrappedUpAt.isPresent() ? Phase.WRAPPED_UP : Phase.ENDED;
        } else if (connected) {
            boolean held = holds.stream().anyMatch(hold -> hold.to().isEmpty());
            return held ? Phase.HELD : Phase.TALKING;
        } else if (!ringing.isEmpty()) {
            return Phase.RINGING;
        }
        return currentQueue.isPresent() ? Phase.WAITING : Phase.STARTED;
    }

    void opened(InteractionState.Opening start) {
        opening = start;
        customer = start.customer();
        if (phase == Phase.STARTED) {
            since = start.startedAt();
        }
    }

    void queue(QueueName queue, Instant at) {
        InteractionState.Line line = new InteractionState.Line(queue, at);
        if (firstQueue.isEmpty() || at.isBefore(firstQueue.get().since())) {
            firstQueue = Optional.of(line);
        }
        boolean reportedLate = answeredAt.filter(at::isBefore).isPresent();
        if (endedAt.isEmpty() && !reportedLate) {
            currentQueue = Optional.of(line);
            connected = false;
        }
    }

    void ring(LegId leg) {
        if (endedAt.isEmpty() && !ringing.contains(leg)) {
            ringing.add(leg);
        }
    }

    void answer(Instant at) {
        if (answeredAt.isEmpty() || at.isBefore(answeredAt.get())) {
            answeredAt = Optional.of(at);
        }
        connected = endedAt.isEmpty();
        currentQueue = Optional.empty();
    }

    void hold(LegId leg, Instant at) {
        holds.add(new InteractionState.Hold(leg, at, endedAt));
        holds.sort(Comparator.comparing(InteractionState.Hold::from));
    }

    void resume(LegId leg, Instant at) {
        holds.replaceAll(hold -> hold.leg().equals(leg) && hold.to().isEmpty() ? until(hold, at) : hold);
    }

    /** Whoever hands the customer on is out of the talk, and his hold is over. */
    void handOver(Instant at) {
        holds.replaceAll(hold -> hold.to().isEmpty() ? until(hold, at) : hold);
        handingOn.ifPresent(present::remove);
        handingOn = Optional.empty();
    }

    void end(Instant at) {
        endedAt = Optional.of(at);
        holds.replaceAll(hold -> hold.to().isEmpty() ? until(hold, at) : hold);
        connected = false;
        currentQueue = Optional.empty();
        ringing.clear();
        present.clear();
        handingOn = Optional.empty();
    }

    private static InteractionState.Hold until(InteractionState.Hold hold, Instant at) {
        return new InteractionState.Hold(hold.leg(), hold.from(), Optional.of(at));
    }

    void agent(String address) {
        addOnce(agents, address);
    }

    /** The customer took a call that was made for an agent: the phone it was made for has the contact. */
    void agentsWhoCalled() {
        if (extensions.contains(opening.from())) {
            addOnce(agents, opening.from());
        }
    }

    void enters(String address) {
        if (endedAt.isEmpty()) {
            addOnce(present, address);
        }
    }

    void leaves(String address) {
        present.remove(address);
    }

    void extension(String address) {
        addOnce(extensions, address);
    }

    void number(String address) {
        addOnce(numbers, address);
    }

    void text(PersonalText text) {
        if (text instanceof PersonalText.Known(var words)) {
            addOnce(texts, words);
        }
    }

    void raise(InteractionState.Alert alert) {
        alerts.removeIf(known -> known.id().equals(alert.id()));
        alerts.add(alert);
    }

    void acknowledge(AlertId id) {
        alerts.replaceAll(alert -> alert.id().equals(id)
                ? new InteractionState.Alert(id, alert.emotion(), alert.confidence(), true)
                : alert);
    }

    private static <T> void addOnce(List<T> list, T element) {
        if (!list.contains(element)) {
            list.add(element);
        }
    }
}
