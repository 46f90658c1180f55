package org.interactionledger.telephony.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.DialogMark;
import org.interactionledger.schemas.interaction.LegSide;
import org.interactionledger.schemas.interaction.Observation.SipDialog;
import org.junit.jupiter.api.Test;

class DialogsTest {

    private static final String CALL_ID = "variable_sip_call_id";
    private static final String HEADER = "variable_sip_h_X-Interaction-Id";
    private static final String BETWEEN = "7c1f@10.0.0.1";

    @Test
    void the_leg_that_leaves_one_switch_and_the_leg_that_reaches_another_have_the_same_digest() {
        Talk a = sendingOn(CALL_ID, BETWEEN);
        Talk b = correlating(Talk.TENANT, "core b").callsIn("arriving", "13800000001", "95002");
        b.says("CHANNEL_EXECUTE", "arriving", CALL_ID, BETWEEN);

        SipDialog sent = dialogs(a).getLast();
        SipDialog got = dialogs(b).getFirst();

        assertThat(sent.side()).isEqualTo(LegSide.CALLED_OUT);
        assertThat(got.side()).isEqualTo(LegSide.CALLED_IN);
        assertThat(sent.digest()).isEqualTo(got.digest()).matches("[0-9a-f]{64}");
        assertThat(a.commands().getFirst().interaction())
                .isNotEqualTo(b.commands().getFirst().interaction());
    }

    @Test
    void a_header_outlives_a_call_id_that_is_changed_on_the_way() {
        Talk a = sendingOn(HEADER, "from-a-1", CALL_ID, "one");
        Talk b = correlating(Talk.TENANT, "core b").callsIn("arriving", "13800000001", "95002");
        b.says("CHANNEL_EXECUTE", "arriving", HEADER, "from-a-1", CALL_ID, "another");

        assertThat(dialogs(b).getFirst().digest())
                .isEqualTo(dialogs(a).getLast().digest());
        assertThat(dialogs(b)).extracting(SipDialog::mark).containsExactly(DialogMark.HEADER);
    }

    @Test
    void each_leg_tells_its_dialog_once() {
        Talk a = sendingOn(CALL_ID, BETWEEN);
        a.says("CHANNEL_ANSWER", "leaving", CALL_ID, BETWEEN).says("CHANNEL_HOLD", "leaving", CALL_ID, BETWEEN);

        assertThat(dialogs(a)).hasSize(1);
    }

    @Test
    void another_tenant_has_another_digest() {
        Talk other = correlating(TenantId.of("other"), "core b").callsIn("arriving", "13800000001", "95002");
        other.says("CHANNEL_EXECUTE", "arriving", CALL_ID, BETWEEN);

        assertThat(dialogs(other).getFirst().digest())
                .isNotEqualTo(dialogs(sendingOn(CALL_ID, BETWEEN)).getFirst().digest());
    }

    @Test
    void a_switch_that_is_not_asked_to_tells_none() {
        Talk talk = new Talk().callsIn("caller", "13800000001", "95002");
        talk.says("CHANNEL_EXECUTE", "caller", CALL_ID, BETWEEN);

        assertThat(dialogs(talk)).isEmpty();
    }

    private static Talk sendingOn(String... headers) {
        return correlating(Talk.TENANT, "core a")
                .callsIn("caller", "13800000001", "95002")
                .calls("leaving", "02088880000", "caller")
                .says("CHANNEL_PROGRESS", "leaving", headers);
    }

    private static Talk correlating(TenantId tenant, String core) {
        return new Talk(SwitchModel.correlating(new SwitchId(tenant, "sw"), DialPlan.standard()), core);
    }

    private static List<SipDialog> dialogs(Talk talk) {
        return talk.commands().stream()
                .filter(command -> command.what() instanceof SipDialog)
                .map(command -> (SipDialog) command.what())
                .toList();
    }
}
