package org.interactionledger.telephony.translation;

import static org.assertj.core.api.Assertions.assertThat;

import org.interactionledger.schemas.interaction.Observation;
import org.junit.jupiter.api.Test;

class HoldTest {

    private static final String FLOW = "variable_remote_audio_media_flow";

    private final Talk talk = new Talk().talking().says("CHANNEL_HOLD", "phone", FLOW, "sendonly");

    @Test
    void a_party_that_offers_to_send_and_receive_again_goes_on() {
        talk.says("CHANNEL_UNHOLD", "phone", FLOW, "sendrecv");

        assertThat(talk.seenOf("caller")).hasAtLeastOneElementOfType(Observation.Hold.class);
        assertThat(talk.seenOf("caller").getLast()).isInstanceOf(Observation.Resume.class);
    }

    @Test
    void a_hold_that_ends_with_the_call_is_not_resumed() {
        talk.hangsUp("caller", "NORMAL_CLEARING").says("CHANNEL_UNHOLD", "phone", FLOW, "sendonly");

        assertThat(talk.seenOf("caller")).doesNotHaveAnyElementsOfTypes(Observation.Resume.class);
    }

    @Test
    void a_hold_that_ends_with_a_transfer_is_not_resumed() {
        talk.says("CHANNEL_UNHOLD", "phone", FLOW, "sendrecv", "variable_transfer_disposition", "recv_replace");

        assertThat(talk.seenOf("caller")).doesNotHaveAnyElementsOfTypes(Observation.Resume.class);
    }

    @Test
    void a_repeated_report_of_the_same_hold_is_one_hold() {
        talk.says("CHANNEL_HOLD", "phone", FLOW, "sendonly");

        assertThat(talk.seenOf("caller").stream().filter(Observation.Hold.class::isInstance))
                .hasSize(1);
    }
}
