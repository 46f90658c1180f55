package org.interactionledger.command.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interactionledger.command.control.Ordering.CALL;
import static org.interactionledger.command.control.Ordering.CALLERS_LEG;
import static org.interactionledger.command.control.Ordering.CONTROL;
import static org.interactionledger.command.control.Ordering.NOON;
import static org.interactionledger.command.control.Ordering.SOURCE;
import static org.interactionledger.command.control.Ordering.answer;
import static org.interactionledger.command.control.Ordering.asking;
import static org.interactionledger.command.control.Ordering.close;
import static org.interactionledger.command.control.Ordering.connectionGone;
import static org.interactionledger.command.control.Ordering.dispatch;
import static org.interactionledger.command.control.Ordering.given;
import static org.interactionledger.command.control.Ordering.hold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.control.ControlAction;
import org.interactionledger.schemas.control.ControlCommand;
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
import org.interactionledger.schemas.control.LapseReason;
import org.interactionledger.schemas.control.UnansweredReason;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.party.Address;
import org.junit.jupiter.api.Test;
import org.scalacheck.Gen;
import org.scalacheck.Gen$;
import org.scalacheck.Gen.Choose$;
import org.scalacheck.Prop;
import org.scalacheck.Prop$;
import org.scalacheck.util.Pretty$;

class OnceAtMostTest {

    private static final int TRIES = 20_000;
    private static final long SEED = 20261124;

    @Test
    void an_adapter_may_send_what_was_asked_for() {
        given(hold())
                .when(dispatch("one", 1))
                .then(new ControlDispatched(CONTROL, NOON.plusSeconds(1), SOURCE, Optional.of(CALL), "one"));
    }

    @Test
    void neither_another_adapter_nor_the_same_may_send_it_again() {
        given(hold(), dispatch("one", 1)).when(dispatch("two", 1)).thenNothing();
        given(hold(), dispatch("one", 1)).when(dispatch("one", 1)).thenNothing();
    }

    @Test
    void nobody_may_send_what_nobody_asked_for() {
        given().when(dispatch("one", 1)).thenNothing();
    }

    @Test
    void after_its_deadline_it_is_not_sent() {
        given(hold())
                .when(dispatch("one", 11))
                .then(new ControlLapsed(
                        CONTROL, NOON.plusSeconds(11), SOURCE, Optional.of(CALL), LapseReason.DEADLINE_PASSED));
        given(hold(), close(11)).when(dispatch("one", 5)).thenNothing();
    }

    @Test
    void the_switchs_answer_ends_it() {
        given(hold(), dispatch("one", 1))
                .when(answer(ControlResult.DONE, 2))
                .then(new ControlDone(CONTROL, NOON.plusSeconds(2), SOURCE, Optional.of(CALL), "+OK"));
        given(hold(), dispatch("one", 1))
                .when(answer(ControlResult.REFUSED, 2))
                .then(new ControlRefused(CONTROL, NOON.plusSeconds(2), SOURCE, Optional.of(CALL), "+OK"));
        given(hold(), dispatch("one", 1), answer(ControlResult.DONE, 2))
                .when(answer(ControlResult.DONE, 3))
                .thenNothing();
    }

    @Test
    void without_an_answer_by_the_deadline_nothing_is_known_until_it_comes() {
        given(hold(), dispatch("one", 1)).when(close(9)).thenNothing();
        given(hold(), dispatch("one", 1))
                .when(close(11))
                .then(new ControlUnanswered(
                        CONTROL, NOON.plusSeconds(11), SOURCE, Optional.of(CALL), UnansweredReason.DEADLINE_PASSED));
        given(hold(), dispatch("one", 1), close(11))
                .when(answer(ControlResult.DONE, 12))
                .then(new ControlOutcomeLearned(
                        CONTROL, NOON.plusSeconds(12), SOURCE, Optional.of(CALL), ControlResult.DONE, "+OK"));
    }

    @Test
    void a_lost_connection_leaves_it_unanswered_and_what_was_not_sent_as_it_is() {
        given(hold(), dispatch("one", 1))
                .when(connectionGone(2))
                .then(new ControlUnanswered(
                        CONTROL, NOON.plusSeconds(2), SOURCE, Optional.of(CALL), UnansweredReason.CONNECTION_LOST));
        given(hold()).when(connectionGone(2)).thenNothing();
    }

    @Test
    void an_answer_under_its_id_is_a_fact_though_the_ledger_never_let_it_be_sent() {
        assertThat(given(hold()).when(answer(ControlResult.DONE, 2)).thenOne()).isInstanceOf(ControlDone.class);
        given(hold(), answer(ControlResult.DONE, 2)).when(dispatch("one", 3)).thenNothing();
        given().when(answer(ControlResult.DONE, 2)).thenNothing();
    }

    @Test
    void a_repeated_request_is_the_same_whatever_has_become_of_it() {
        given(hold()).when(hold()).thenNothing();
        given(hold(), dispatch("one", 1), answer(ControlResult.DONE, 2))
                .when(hold())
                .thenNothing();
    }

    @Test
    void another_number_under_the_same_key_is_another_request() {
        ControlAction transfer = new ControlAction.BlindTransfer(CALLERS_LEG);
        Optional<Address> one = Optional.of(new Address.Extension("1002"));
        Optional<Address> other = Optional.of(new Address.Extension("1003"));

        given(asking(transfer, one, Optional.empty()))
                .when(asking(transfer, other, Optional.empty()))
                .thenRefused(Refusal.Kind.INVALID, "idempotency-key.reused");
    }

    @Test
    void a_number_that_was_erased_meanwhile_is_not_dialled() {
        Ordering erased = given();
        ControlRequested asked = (ControlRequested) given().when(asking(
                        new ControlAction.BlindTransfer(CALLERS_LEG),
                        Optional.of(new Address.Extension("1002")),
                        Optional.empty()))
                .thenOne();
        ControlState state = ControlDecider.evolve(
                ControlDecider.initial(),
                new ControlRequested(
                        asked.control(),
                        asked.at(),
                        asked.source(),
                        asked.interaction(),
                        asked.telephoneSwitch(),
                        asked.action(),
                        asked.to().map(to -> new Dialled(to.subject(), new Address.Erased())),
                        asked.digits(),
                        asked.by(),
                        asked.deadline()));

        assertThat(ControlDecider.decide(state, dispatch("one", 1), erased))
                .singleElement()
                .isInstanceOfSatisfying(
                        ControlLapsed.class,
                        lapsed -> assertThat(lapsed.reason()).isEqualTo(LapseReason.NUMBER_ERASED));
    }

    /** The law: whatever comes in whatever order, it is sent once at most, and ends once. */
    @Test
    void in_any_order_of_anything_it_is_sent_once_at_most_and_ends_once() {
        Gen<Object> step = Gen$.MODULE$.choose(0, 12 * 15 - 1, Choose$.MODULE$.chooseInt());
        Gen<scala.collection.immutable.List<Object>> steps = Gen$.MODULE$.nonEmptyListOf(() -> step);
        Prop law = Prop$.MODULE$.forAllNoShrink(
                steps,
                taken -> {
                    List<ControlCommand> commands = new ArrayList<>();
                    taken.foreach(number -> commands.add(command((Integer) number)));
                    return holds(commands);
                },
                holds -> Prop$.MODULE$.propBoolean((Boolean) holds),
                value -> Pretty$.MODULE$.prettyAny(value));

        org.scalacheck.Test.Result result = org.scalacheck.Test$.MODULE$.check(
                law, standard -> standard.withMinSuccessfulTests(TRIES).withInitialSeed(SEED));

        assertThat(result.passed()).as("seed %d: %s", SEED, result.status()).isTrue();
    }

    private static ControlCommand command(int number) {
        int second = number / 12;
        return switch (number % 12) {
            case 0, 1 -> hold();
            case 2, 3, 4 -> dispatch("one", second);
            case 5, 6 -> dispatch("two", second);
            case 7 -> answer(ControlResult.DONE, second);
            case 8 -> answer(ControlResult.REFUSED, second);
            case 9 -> connectionGone(second);
            default -> close(second);
        };
    }

    private static boolean holds(List<ControlCommand> commands) {
        Ordering control = given();
        List<ControlEvent> history = new ArrayList<>();
        commands.forEach(command -> history.addAll(control.take(command)));
        return count(history, ControlRequested.class) <= 1
                && count(history, ControlDispatched.class) <= 1
                && count(history, ControlDone.class)
                                + count(history, ControlRefused.class)
                                + count(history, ControlUnanswered.class)
                                + count(history, ControlLapsed.class)
                        <= 1
                && count(history, ControlOutcomeLearned.class) <= 1
                && dispatchedWhileOpen(history);
    }

    private static long count(List<ControlEvent> history, Class<? extends ControlEvent> type) {
        return history.stream().filter(type::isInstance).count();
    }

    /** Right after the request, or never. */
    private static boolean dispatchedWhileOpen(List<ControlEvent> history) {
        for (int i = 0; i < history.size(); i++) {
            if (history.get(i) instanceof ControlDispatched && i != 1) {
                return false;
            }
        }
        return history.isEmpty() || history.getFirst() instanceof ControlRequested;
    }
}
