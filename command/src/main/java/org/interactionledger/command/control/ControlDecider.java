package org.interactionledger.command.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.interactionledger.command.control.ControlState.OnTheWire;
import org.interactionledger.command.control.ControlState.Order;
import org.interactionledger.command.control.ControlState.Over;
import org.interactionledger.command.control.ControlState.Unknown;
import org.interactionledger.command.control.ControlState.Waiting;
import org.interactionledger.schemas.control.ControlCommand;
import org.interactionledger.schemas.control.ControlCommand.CloseControl;
import org.interactionledger.schemas.control.ControlCommand.DispatchControl;
import org.interactionledger.schemas.control.ControlCommand.ReportAnswer;
import org.interactionledger.schemas.control.ControlCommand.ReportConnectionGone;
import org.interactionledger.schemas.control.ControlCommand.RequestControl;
import org.interactionledger.schemas.control.ControlDispatched;
import org.interactionledger.schemas.control.ControlDone;
import org.interactionledger.schemas.control.ControlEvent;
import org.interactionledger.schemas.control.ControlLapsed;
import org.interactionledger.schemas.control.ControlOutcomeLearned;
import org.interactionledger.schemas.control.ControlRefused;
import org.interactionledger.schemas.control.ControlRequested;
import org.interactionledger.schemas.control.ControlResult;
import org.interactionledger.schemas.control.ControlUnanswered;
import org.interactionledger.schemas.control.Dialled;
import org.interactionledger.schemas.control.Digits;
import org.interactionledger.schemas.control.LapseReason;
import org.interactionledger.schemas.control.UnansweredReason;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.PersonalText;

/**
 * Decides what follows from a command to one control: a pure function. The law that matters: {@link ControlDispatched}
 * follows once at most, whatever comes in whatever order, and nothing follows an answer of the switch.
 */
final class ControlDecider {

    private ControlDecider() {}

    static ControlState initial() {
        return new Unknown();
    }

    /** @throws Refusal where a request cannot be carried out */
    static List<ControlEvent> decide(ControlState state, ControlCommand command, Surroundings around) {
        return switch (command) {
            case RequestControl asked -> request(state, asked, around);
            case DispatchControl wish -> dispatch(state, wish, around);
            case ReportAnswer answer -> answered(state, answer);
            case ReportConnectionGone gone ->
                state instanceof OnTheWire(Order order)
                        ? List.of(unanswered(gone, order, UnansweredReason.CONNECTION_LOST))
                        : List.of();
            case CloseControl close -> close(state, close);
        };
    }

    static ControlState evolve(ControlState state, ControlEvent event) {
        return switch (event) {
            case ControlRequested asked -> new Waiting(order(asked));
            case ControlDispatched _ -> new OnTheWire(orderOf(state));
            case ControlDone _, ControlRefused _, ControlOutcomeLearned _ -> new Over(orderOf(state), false);
            case ControlUnanswered _, ControlLapsed _ -> new Over(orderOf(state), true);
        };
    }

    private static List<ControlEvent> request(ControlState state, RequestControl asked, Surroundings around) {
        if (state instanceof Unknown) {
            return List.of(ControlRules.accepted(asked, around));
        }
        if (!isSame(orderOf(state), asked)) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "idempotency-key.reused",
                    "The idempotency key was used before, for another request: control "
                            + asked.control().uuid() + ". Send a new key with a new request.");
        }
        return List.of();
    }

    /** Number and digits stand in no digest, from which they could be guessed; so they are compared themselves. */
    private static boolean isSame(Order order, RequestControl asked) {
        boolean sameNumber = order.to().equals(asked.to()) || order.to().equals(Optional.of(new Address.Erased()));
        boolean sameDigits = order.digitsCounted() || order.digits().equals(asked.digits());
        return order.source().equals(asked.source()) && sameNumber && sameDigits;
    }

    private static List<ControlEvent> dispatch(ControlState state, DispatchControl wish, Surroundings around) {
        if (!(state instanceof Waiting(Order order))) {
            return List.of();
        }
        if (isLate(wish.at(), order)) {
            return List.of(lapsed(wish, order, LapseReason.DEADLINE_PASSED));
        }
        if (order.to().filter(Address.Erased.class::isInstance).isPresent()) {
            return List.of(lapsed(wish, order, LapseReason.NUMBER_ERASED));
        }
        if (order.digitsCounted() && around.digitsAtHand().isEmpty()) {
            return List.of(lapsed(wish, order, LapseReason.DIGITS_FORGOTTEN));
        }
        return List.of(
                new ControlDispatched(wish.control(), wish.at(), wish.source(), order.interaction(), wish.adapter()));
    }

    /** An answer to what was never sent would be a fact all the same: somebody sent it under this id. */
    private static List<ControlEvent> answered(ControlState state, ReportAnswer answer) {
        return switch (state) {
            case Unknown _ -> List.of();
            case Waiting(var order) -> List.of(outcome(answer, order));
            case OnTheWire(var order) -> List.of(outcome(answer, order));
            case Over(var order, var open) ->
                open
                        ? List.of(new ControlOutcomeLearned(
                                answer.control(),
                                answer.at(),
                                answer.source(),
                                order.interaction(),
                                answer.result(),
                                answer.words()))
                        : List.of();
        };
    }

    private static ControlEvent outcome(ReportAnswer answer, Order order) {
        return answer.result() == ControlResult.DONE
                ? new ControlDone(answer.control(), answer.at(), answer.source(), order.interaction(), answer.words())
                : new ControlRefused(
                        answer.control(), answer.at(), answer.source(), order.interaction(), answer.words());
    }

    private static List<ControlEvent> close(ControlState state, CloseControl close) {
        return switch (state) {
            case Waiting(var order)
            when isLate(close.at(), order) -> List.of(lapsed(close, order, LapseReason.DEADLINE_PASSED));
            case OnTheWire(var order)
            when isLate(close.at(), order) -> List.of(unanswered(close, order, UnansweredReason.DEADLINE_PASSED));
            case Unknown _, Waiting _, OnTheWire _, Over _ -> List.of();
        };
    }

    private static ControlEvent lapsed(ControlCommand command, Order order, LapseReason reason) {
        return new ControlLapsed(command.control(), command.at(), command.source(), order.interaction(), reason);
    }

    private static ControlEvent unanswered(ControlCommand command, Order order, UnansweredReason reason) {
        return new ControlUnanswered(command.control(), command.at(), command.source(), order.interaction(), reason);
    }

    private static boolean isLate(Instant at, Order order) {
        return at.isAfter(order.deadline());
    }

    private static Order order(ControlRequested asked) {
        Optional<Digits> digits = asked.digits()
                .flatMap(sent -> sent.digits())
                .flatMap(text -> text instanceof PersonalText.Known(String keys)
                        ? Optional.of(Digits.of(keys))
                        : Optional.empty());
        return new Order(
                asked.source(),
                asked.interaction(),
                asked.action(),
                asked.to().map(Dialled::address),
                digits,
                asked.digits().isPresent() && digits.isEmpty(),
                asked.deadline());
    }

    static Order orderOf(ControlState state) {
        return switch (state) {
            case Unknown _ -> throw new IllegalStateException("A control begins with control.requested");
            case Waiting(var order) -> order;
            case OnTheWire(var order) -> order;
            case Over(var order, var _) -> order;
        };
    }
}
