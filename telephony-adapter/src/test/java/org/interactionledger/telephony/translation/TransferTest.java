package org.interactionledger.telephony.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.interaction.HangupCause;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.interaction.TransferKind;
import org.interactionledger.schemas.party.Address;
import org.junit.jupiter.api.Test;

class TransferTest {

    private static final Address PHONE = new Address.Extension("1001");
    private static final Address TARGET = new Address.Extension("1002");

    private final Talk talk = new Talk();

    @Test
    void a_phone_that_refers_the_caller_transfers_him_and_the_target_that_answers_has_him() {
        referred().calls("target", "1002", "caller").rings("target").answers("target");

        assertThat(talk.seenOf("caller"))
                .contains(new Observation.TransferStart(TransferKind.BLIND, Optional.of(PHONE), TARGET))
                .endsWith(
                        new Observation.Answer(new LegId(Talk.channel("target")), TARGET),
                        new Observation.TransferComplete(TARGET));
    }

    @Test
    void a_transfer_that_nobody_takes_fails_with_the_reason_of_its_target() {
        referred()
                .calls("target", "1002", "caller")
                .rings("target")
                .hangsUp("target", "NO_ANSWER")
                .hangsUp("caller", "NORMAL_CLEARING")
                .isGone("caller", "NORMAL_CLEARING", "send_bye");

        assertThat(talk.seenOf("caller"))
                .contains(new Observation.TransferFail(TARGET, new HangupCause("NO_ANSWER", 19)));
    }

    @Test
    void a_transfer_that_no_party_asked_for_is_the_switchs() {
        talk.talking().says("CHANNEL_UNBRIDGE", "caller", "variable_transfer_source", "1:2:bl_xfer:1002/public/XML");

        assertThat(talk.seenOf("caller"))
                .endsWith(new Observation.TransferStart(TransferKind.BLIND, Optional.empty(), TARGET));
    }

    @Test
    void a_caller_who_goes_on_to_a_survey_after_the_agent_has_left_is_not_transferred() {
        talk.talking()
                .hangsUp("phone", "NORMAL_CLEARING")
                .isGone("phone", "NORMAL_CLEARING", "recv_bye")
                .says("CHANNEL_UNBRIDGE", "caller")
                .says("CHANNEL_EXECUTE_COMPLETE", "caller", "variable_transfer_source", "1:2:bl_xfer:95090/x/XML");

        assertThat(talk.seenOf("caller")).doesNotHaveAnyElementsOfTypes(Observation.TransferStart.class);
    }

    @Test
    void a_menu_that_goes_on_to_the_next_is_no_transfer() {
        talk.callsIn("caller", "13800000001", "95003")
                .answers("caller")
                .says("CHANNEL_EXECUTE", "caller", "Application", "transfer", "Application-Data", "next XML public")
                .says("CHANNEL_STATE", "caller", "variable_transfer_source", "1:2:bl_xfer:next/public/XML");

        assertThat(talk.seenOf("caller")).doesNotHaveAnyElementsOfTypes(Observation.TransferStart.class);
    }

    @Test
    void a_consulted_phone_that_gets_the_caller_completes_the_transfer() {
        consulting().hangsUp("phone", "NORMAL_CLEARING").bridges("target", "caller");

        assertThat(talk.seenOf("caller")).endsWith(new Observation.TransferComplete(TARGET));
    }

    @Test
    void a_consulted_phone_that_leaves_cancels_the_transfer() {
        consulting().hangsUp("target", "NORMAL_CLEARING").bridges("phone", "caller");

        assertThat(talk.seenOf("caller")).endsWith(new Observation.TransferCancel(TARGET));
    }

    @Test
    void a_consulted_phone_that_rejects_declines_and_fails_the_transfer() {
        HangupCause rejected = new HangupCause("CALL_REJECTED", 21);
        talk.talking()
                .says("CHANNEL_EXECUTE", "phone", "Application", "att_xfer", "Application-Data", "user/1002@pbx")
                .calls("target", "1002", "phone")
                .rings("target")
                .hangsUp("target", "CALL_REJECTED");

        assertThat(talk.seenOf("caller"))
                .endsWith(
                        new Observation.Decline(new LegId(Talk.channel("target")), TARGET, rejected),
                        new Observation.TransferFail(TARGET, rejected));
    }

    @Test
    void a_caller_who_leaves_during_a_consultation_cancels_nothing() {
        consulting().hangsUp("caller", "NORMAL_CLEARING").hangsUp("target", "NORMAL_CLEARING");

        assertThat(talk.seenOf("caller"))
                .doesNotHaveAnyElementsOfTypes(Observation.TransferCancel.class, Observation.TransferFail.class);
    }

    @Test
    void a_consultation_that_the_phone_dialled_itself_joins_the_callers_contact() {
        talk.talking()
                .callsIn("second", "1001", "1002")
                .calls("target", "1002", "second")
                .rings("target")
                .answers("target")
                .bridges("second", "target")
                .says(
                        "CHANNEL_HANGUP",
                        "second",
                        "Hangup-Cause",
                        "NORMAL_CLEARING",
                        "variable_transfer_disposition",
                        "replaced")
                .isGone("second", "NORMAL_CLEARING", "send_bye")
                .bridges("caller", "target");

        assertThat(talk.seenOf("caller"))
                .endsWith(
                        new Observation.TransferStart(TransferKind.ATTENDED, Optional.of(PHONE), TARGET),
                        new Observation.TransferComplete(TARGET),
                        new Observation.Joining(talk.interaction("second")));
        assertThat(talk.seenOf("second"))
                .endsWith(
                        new Observation.End(Optional.of(PHONE), new HangupCause("NORMAL_CLEARING", 16)),
                        new Observation.Joining(talk.interaction("caller")));
    }

    private Talk referred() {
        return talk.talking()
                .says("CHANNEL_HANGUP", "phone", "variable_transfer_disposition", "recv_replace")
                .says(
                        "CHANNEL_UNBRIDGE",
                        "caller",
                        "variable_sip_refer_to",
                        "<sip:1002@pbx:5060>",
                        "variable_transfer_source",
                        "1:2:bl_xfer:1002/public/XML");
    }

    private Talk consulting() {
        return talk.talking()
                .says("CHANNEL_EXECUTE", "phone", "Application", "att_xfer", "Application-Data", "user/1002@pbx")
                .calls("target", "1002", "phone")
                .rings("target")
                .answers("target")
                .bridges("phone", "target");
    }
}
