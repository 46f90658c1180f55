package org.interactionledger.telephony.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.interaction.SupervisorMode;
import org.interactionledger.schemas.party.Address;
import org.junit.jupiter.api.Test;

/** Calls that are none of their own. */
class FetchingTest {

    private final Talk talk = new Talk();

    @Test
    void a_phone_that_picks_up_a_ringing_caller_takes_him_and_is_absorbed() {
        talk.callsIn("caller", "13800000001", "95002")
                .calls("phone", "1001", "caller")
                .rings("phone")
                .callsIn("fetching", "1006", "*8")
                .answers("fetching")
                .bridges("fetching", "caller");

        assertThat(talk.seenOf("caller")).endsWith(answerBy("fetching", "1006"));
        assertThat(talk.seenOf("fetching")).endsWith(new Observation.Absorption(talk.interaction("caller")));
    }

    @Test
    void of_two_phones_the_one_that_waited_is_fetched_by_the_one_that_came() {
        talk.callsIn("waiting", "1005", "6001")
                .answers("waiting")
                .callsIn("coming", "1006", "6001")
                .answers("coming")
                .bridges("waiting", "coming");

        assertThat(talk.seenOf("waiting")).endsWith(answerBy("coming", "1006"));
    }

    @Test
    void a_supervisors_call_is_absorbed_by_the_call_that_he_listens_to() {
        talk.talking()
                .callsIn("boss", "1009", "*33")
                .says(
                        "CHANNEL_EXECUTE",
                        "boss",
                        "Application",
                        "eavesdrop",
                        "Application-Data",
                        Talk.channel("phone").toString(),
                        "variable_eavesdrop_enable_dtmf",
                        "true")
                .says("DTMF", "boss", "DTMF-Digit", "2");

        LegId boss = new LegId(Talk.channel("boss"));
        Address address = new Address.Extension("1009");
        assertThat(talk.seenOf("boss")).endsWith(new Observation.Absorption(talk.interaction("caller")));
        assertThat(talk.seenOf("caller"))
                .endsWith(
                        new Observation.SupervisorJoin(boss, address, SupervisorMode.LISTEN),
                        new Observation.Digits(boss, address, "2"),
                        new Observation.SupervisorModeChange(boss, address, SupervisorMode.WHISPER));
    }

    @Test
    void a_loopback_is_no_person() {
        talk.callsIn("caller", "13800000001", "95017")
                .says(
                        "CHANNEL_CREATE",
                        "inner",
                        "Call-Direction",
                        "inbound",
                        "Channel-Name",
                        "loopback/95002-b",
                        "variable_other_loopback_leg_uuid",
                        Talk.channel("outer").toString(),
                        "variable_other_loopback_from_uuid",
                        Talk.channel("caller").toString())
                .says(
                        "CHANNEL_CREATE",
                        "outer",
                        "Call-Direction",
                        "outbound",
                        "Channel-Name",
                        "loopback/95002-a",
                        "variable_other_loopback_leg_uuid",
                        Talk.channel("inner").toString(),
                        "variable_originator",
                        Talk.channel("caller").toString())
                .calls("phone", "1001", "inner")
                .rings("outer")
                .rings("phone")
                .answers("phone")
                .answers("outer")
                .bridges("inner", "phone")
                .bridges("caller", "outer")
                .hangsUp("phone", "NORMAL_CLEARING")
                .isGone("phone", "NORMAL_CLEARING", "recv_bye")
                .hangsUp("caller", "NORMAL_CLEARING")
                .isGone("caller", "NORMAL_CLEARING", "send_bye");

        assertThat(talk.seenOf("caller"))
                .filteredOn(seen -> !(seen instanceof Observation.LegEnd))
                .hasSize(4)
                .endsWith(
                        new Observation.Offer(new LegId(Talk.channel("phone")), new Address.Extension("1001")),
                        answerBy("phone", "1001"),
                        new Observation.End(Optional.of(new Address.Extension("1001")), Causes.NORMAL_CLEARING));
    }

    @Test
    void a_phone_that_the_switch_rang_first_calls_its_customer_out() {
        talk.says(
                        "CHANNEL_CREATE",
                        "agent",
                        "Call-Direction",
                        "outbound",
                        "Channel-Name",
                        "sofia/internal/1001",
                        "Caller-Caller-ID-Number",
                        "95000",
                        "Caller-Destination-Number",
                        "1001")
                .rings("agent")
                .answers("agent")
                .calls("customer", "13900000061", "agent")
                .rings("customer");

        assertThat(talk.seenOf("agent")).hasSize(2);
        assertThat(talk.seenOf("agent").getFirst()).isInstanceOfSatisfying(Observation.Start.class, start -> {
            assertThat(start.from().display()).isEqualTo("1001");
            assertThat(start.to().display()).isEqualTo("13900000061");
        });
    }

    private static Observation answerBy(String leg, String number) {
        return new Observation.Answer(new LegId(Talk.channel(leg)), new Address.Extension(number));
    }
}
