package org.interactionledger.projections.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.control.ControlDispatched;
import org.interactionledger.schemas.control.ControlDone;
import org.interactionledger.schemas.control.ControlEvent;
import org.interactionledger.schemas.control.ControlLapsed;
import org.interactionledger.schemas.control.ControlOutcomeLearned;
import org.interactionledger.schemas.control.ControlRefused;
import org.interactionledger.schemas.control.ControlRequested;
import org.interactionledger.schemas.control.ControlResult;
import org.interactionledger.schemas.control.ControlStatus;
import org.interactionledger.schemas.control.ControlStatus.State;
import org.interactionledger.schemas.control.ControlUnanswered;

/** Folds the events of one control to how far it is. Pure. */
final class ControlFold {

    private ControlFold() {}

    /** @param events of one control, in order, of which the first is {@link ControlRequested} */
    static ControlStatus of(List<ControlEvent> events) {
        if (!(events.getFirst() instanceof ControlRequested asked)) {
            throw new IllegalStateException("Control " + events.getFirst().control() + " begins with "
                    + events.getFirst().getClass().getSimpleName() + ", and not with its request");
        }
        ControlStatus status = new ControlStatus(
                asked.control(),
                State.REQUESTED,
                asked.interaction(),
                asked.telephoneSwitch(),
                asked.action(),
                asked.by(),
                asked.at(),
                asked.deadline(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        for (ControlEvent event : events) {
            status = evolve(status, event);
        }
        return status;
    }

    private static ControlStatus evolve(ControlStatus status, ControlEvent event) {
        return switch (event) {
            case ControlRequested _ -> status;
            case ControlDispatched e ->
                with(
                        status,
                        State.DISPATCHED,
                        Optional.of(e.at()),
                        status.answeredAt(),
                        status.words(),
                        status.reason());
            case ControlDone e -> answered(status, State.DONE, e.at(), e.words());
            case ControlRefused e -> answered(status, State.REFUSED, e.at(), e.words());
            case ControlUnanswered e ->
                closed(status, State.UNANSWERED, e.reason().name());
            case ControlLapsed e -> closed(status, State.LAPSED, e.reason().name());
            case ControlOutcomeLearned e ->
                answered(
                        status,
                        e.result() == ControlResult.DONE ? State.DONE_LATE : State.REFUSED_LATE,
                        e.at(),
                        e.words());
        };
    }

    private static ControlStatus answered(ControlStatus status, State state, Instant at, String words) {
        return with(status, state, status.dispatchedAt(), Optional.of(at), Optional.of(words), status.reason());
    }

    private static ControlStatus closed(ControlStatus status, State state, String reason) {
        return with(status, state, status.dispatchedAt(), status.answeredAt(), status.words(), Optional.of(reason));
    }

    private static ControlStatus with(
            ControlStatus status,
            State state,
            Optional<Instant> dispatchedAt,
            Optional<Instant> answeredAt,
            Optional<String> words,
            Optional<String> reason) {
        return new ControlStatus(
                status.control(),
                state,
                status.interaction(),
                status.telephoneSwitch(),
                status.action(),
                status.by(),
                status.requestedAt(),
                status.deadline(),
                dispatchedAt,
                answeredAt,
                words,
                reason);
    }
}
