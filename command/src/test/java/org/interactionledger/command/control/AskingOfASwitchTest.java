package org.interactionledger.command.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interactionledger.command.control.Ordering.CALLER;
import static org.interactionledger.command.control.Ordering.CALLERS_LEG;
import static org.interactionledger.command.control.Ordering.CONTROL;
import static org.interactionledger.command.control.Ordering.CORE;
import static org.interactionledger.command.control.Ordering.NOON;
import static org.interactionledger.command.control.Ordering.SWITCH;
import static org.interactionledger.command.control.Ordering.TENANT;
import static org.interactionledger.command.control.Ordering.WANGS_LEG;
import static org.interactionledger.command.control.Ordering.asking;
import static org.interactionledger.command.control.Ordering.by;
import static org.interactionledger.command.control.Ordering.dispatch;
import static org.interactionledger.command.control.Ordering.given;
import static org.interactionledger.command.control.Ordering.givenCall;
import static org.interactionledger.command.control.Ordering.hold;
import static org.interactionledger.command.control.Ordering.reaching;
import static org.interactionledger.command.control.Ordering.subject;
import static org.interactionledger.command.control.Ordering.talkWithPausedRecording;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interactionledger.schemas.control.ControlAction;
import org.interactionledger.schemas.control.ControlCommand.ControlRole;
import org.interactionledger.schemas.control.ControlCommand.RequestControl;
import org.interactionledger.schemas.control.ControlCommand.Run;
import org.interactionledger.schemas.control.ControlDispatched;
import org.interactionledger.schemas.control.ControlLapsed;
import org.interactionledger.schemas.control.ControlRequested;
import org.interactionledger.schemas.control.SentDigits;
import org.interactionledger.schemas.identity.AgentId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.PersonalText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskingOfASwitchTest {

    private static final AgentId WANG = new AgentId(TENANT, "1001");
    private static final AgentId LIU = new AgentId(TENANT, "1002");

    @Test
    void a_request_goes_to_the_switch_that_has_the_call_and_has_a_deadline() {
        ControlRequested asked = requested(hold());

        assertThat(asked.control()).isEqualTo(CONTROL);
        assertThat(asked.telephoneSwitch()).isEqualTo(SWITCH);
        assertThat(asked.deadline()).isEqualTo(NOON.plusSeconds(10));
    }

    @Test
    void of_several_switches_it_is_the_one_whose_run_has_the_call() {
        Run other = new Run(SwitchId.of("demo:sw-b"), new UUID(9, 9));

        assertThat(requested(reaching(List.of(other, new Run(SWITCH, CORE)), hold()))
                        .telephoneSwitch())
                .isEqualTo(SWITCH);
        given().when(reaching(List.of(other), hold()))
                .thenRefused(Refusal.Kind.CONFLICT, "control.switch-not-connected");
    }

    @Test
    void a_call_that_is_not_known_or_has_ended_cannot_be_controlled() {
        givenCall(Optional.empty()).when(hold()).thenRefused(Refusal.Kind.UNKNOWN, "interaction.unknown");
        givenCall(Optional.of(new CallPicture(true, Optional.of(CORE), Map.of(), Set.of(), Optional.empty())))
                .when(hold())
                .thenRefused(Refusal.Kind.CONFLICT, "interaction.ended");
    }

    @Test
    void a_leg_that_is_not_in_the_call_cannot_be_controlled() {
        given().when(asking(new ControlAction.Hold(new LegId(new UUID(4, 4))), Optional.empty(), Optional.empty()))
                .thenRefused(Refusal.Kind.CONFLICT, "control.leg-unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1002 XML default",
                "1002\nbgapi shutdown",
                "1002'",
                "1002,1003",
                "${hostname}",
                "(1002)",
                "1002;",
                "10 02",
                "+",
                "user/1002",
                "１００２"
            })
    void what_is_no_number_is_not_dialled(String number) {
        given().when(transferTo(new Address.Extension(number)))
                .thenRefused(Refusal.Kind.INVALID, "control.number-ill-formed");
    }

    @Test
    void only_numbers_are_dialled() {
        given().when(transferTo(new Address.SipUri("sip:1002@elsewhere")))
                .thenRefused(Refusal.Kind.INVALID, "control.number-ill-formed");
        given().when(transferTo(new Address.Anonymous()))
                .thenRefused(Refusal.Kind.INVALID, "control.number-ill-formed");
    }

    @Test
    void a_transfer_needs_a_number_and_a_hold_takes_none() {
        given().when(asking(new ControlAction.BlindTransfer(CALLERS_LEG), Optional.empty(), Optional.empty()))
                .thenRefused(Refusal.Kind.INVALID, "control.number");
        given().when(asking(new ControlAction.Hold(CALLERS_LEG), Optional.of(CALLER), Optional.empty()))
                .thenRefused(Refusal.Kind.INVALID, "control.number");
    }

    @Test
    void a_queue_that_would_be_read_as_more_than_a_name_is_refused() {
        given().when(asking(
                        new ControlAction.QueueLogin(WANG, new QueueName("support sales")),
                        Optional.empty(),
                        Optional.empty()))
                .thenRefused(Refusal.Kind.INVALID, "control.queue");
    }

    @Test
    void digits_are_kept_for_the_customer_and_handed_on() {
        ControlRequested asked = requested(digits("12#"));

        assertThat(asked.digits()).contains(new SentDigits(3, subject(CALLER), Optional.of(PersonalText.of("12#"))));
    }

    @Test
    void while_the_recording_is_paused_digits_are_counted_and_not_kept() {
        ControlRequested asked = (ControlRequested) givenCall(Optional.of(talkWithPausedRecording()))
                .when(digits("4711"))
                .thenOne();

        assertThat(asked.digits()).contains(new SentDigits(4, subject(CALLER), Optional.empty()));
    }

    @Test
    void digits_that_were_not_kept_are_sent_only_while_they_are_at_hand() {
        assertThat(givenCall(Optional.of(talkWithPausedRecording()))
                        .and(digits("4711"))
                        .withAtHand("4711")
                        .when(dispatch("one", 1))
                        .thenOne())
                .isInstanceOf(ControlDispatched.class);
        assertThat(givenCall(Optional.of(talkWithPausedRecording()))
                        .and(digits("4711"))
                        .when(dispatch("one", 1))
                        .thenOne())
                .isInstanceOf(ControlLapsed.class);
    }

    @Test
    void no_log_line_shows_digits_or_a_number() {
        assertThat(digits("4711").toString()).doesNotContain("4711");
        assertThat(transferTo(new Address.Extension("1002")).toString()).doesNotContain("1002");
    }

    @Test
    void an_agent_controls_calls_in_which_his_phone_is() {
        given().when(by("1001", Set.of(ControlRole.AGENT), hold())).thenOne();
        given().when(by("1002", Set.of(ControlRole.AGENT), hold()))
                .thenRefused(Refusal.Kind.FORBIDDEN, "control.not-allowed");
    }

    @Test
    void an_agent_signs_himself_in_and_nobody_else() {
        RequestControl wang = asking(
                new ControlAction.QueueLogin(WANG, new QueueName("support")), Optional.empty(), Optional.empty());
        RequestControl liu =
                asking(new ControlAction.QueueLogin(LIU, new QueueName("support")), Optional.empty(), Optional.empty());

        given().when(by("1001", Set.of(ControlRole.AGENT), wang)).thenOne();
        given().when(by("1001", Set.of(ControlRole.AGENT), liu))
                .thenRefused(Refusal.Kind.FORBIDDEN, "control.not-allowed");
    }

    @Test
    void only_supervisors_listen_whisper_and_barge() {
        for (ControlAction action : List.of(
                new ControlAction.Listen(WANGS_LEG, WANG),
                new ControlAction.Whisper(WANGS_LEG, WANG),
                new ControlAction.Barge(WANGS_LEG, WANG))) {
            RequestControl asked = asking(action, Optional.empty(), Optional.empty());

            given().when(by("1001", Set.of(ControlRole.AGENT), asked))
                    .thenRefused(Refusal.Kind.FORBIDDEN, "control.not-allowed");
            given().when(by("li", Set.of(ControlRole.SUPERVISOR), asked)).thenOne();
        }
    }

    @Test
    void a_token_without_a_role_controls_nothing() {
        given().when(by("1001", Set.of(), hold())).thenRefused(Refusal.Kind.FORBIDDEN, "control.not-allowed");
    }

    private static RequestControl transferTo(Address to) {
        return asking(new ControlAction.BlindTransfer(CALLERS_LEG), Optional.of(to), Optional.empty());
    }

    private static RequestControl digits(String keys) {
        return asking(new ControlAction.SendDigits(CALLERS_LEG), Optional.empty(), Optional.of(keys));
    }

    private static ControlRequested requested(RequestControl asked) {
        return (ControlRequested) given().when(asked).thenOne();
    }
}
