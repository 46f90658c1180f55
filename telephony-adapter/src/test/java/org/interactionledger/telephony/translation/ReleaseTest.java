package org.interactionledger.telephony.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.interaction.HangupCause;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.party.Address;
import org.junit.jupiter.api.Test;

class ReleaseTest {

    private static final HangupCause CLEARING = new HangupCause("NORMAL_CLEARING", 16);
    private static final Address CALLER = new Address.NationalNumber("13800000001");
    private static final Address PHONE = new Address.Extension("1001");

    private final Talk talk = new Talk();

    @Test
    void who_sent_the_bye_released() {
        talk.talking()
                .hangsUp("caller", "NORMAL_CLEARING")
                .hangsUp("phone", "NORMAL_CLEARING")
                .isGone("phone", "NORMAL_CLEARING", "send_bye")
                .isGone("caller", "NORMAL_CLEARING", "recv_bye");

        assertThat(talk.seenOf("caller")).endsWith(new Observation.End(Optional.of(CALLER), CLEARING));
    }

    @Test
    void the_customer_is_gone_when_he_hangs_up_not_when_the_switch_has_done_with_him() {
        talk.talking().hangsUp("caller", "NORMAL_CLEARING");
        Instant hungUp = Instant.parse("2026-11-24T10:00:00.700Z");

        talk.later(Duration.ofSeconds(2)).isGone("caller", "NORMAL_CLEARING", "recv_bye");

        assertThat(talk.commands().getLast().at()).isEqualTo(hungUp);
    }

    @Test
    void the_end_waits_for_the_report_of_who_released_the_phone() {
        talk.talking()
                .hangsUp("phone", "NORMAL_CLEARING")
                .hangsUp("caller", "NORMAL_CLEARING")
                .isGone("caller", "NORMAL_CLEARING", "send_bye");
        assertThat(talk.seenOf("caller")).doesNotHaveAnyElementsOfTypes(Observation.End.class);

        talk.isGone("phone", "NORMAL_CLEARING", "recv_bye");

        assertThat(talk.seenOf("caller")).endsWith(new Observation.End(Optional.of(PHONE), CLEARING));
    }

    @Test
    void a_phone_that_left_long_before_did_not_release_a_caller_whom_a_menu_had_since() {
        talk.talking()
                .hangsUp("phone", "NORMAL_CLEARING")
                .isGone("phone", "NORMAL_CLEARING", "recv_bye")
                .says("CHANNEL_EXECUTE", "caller", "Application", "playback", "Application-Data", "survey.wav")
                .hangsUp("caller", "NORMAL_CLEARING")
                .isGone("caller", "NORMAL_CLEARING", "send_bye");

        assertThat(talk.seenOf("caller")).endsWith(new Observation.End(Optional.empty(), CLEARING));
    }

    @Test
    void a_phone_that_refuses_declines_and_the_switch_releases() {
        HangupCause busy = new HangupCause("USER_BUSY", 17);
        talk.callsIn("caller", "13800000001", "95002")
                .calls("phone", "1001", "caller")
                .rings("phone")
                .hangsUp("phone", "USER_BUSY")
                .isGone("phone", "USER_BUSY", "recv_refuse")
                .hangsUp("caller", "USER_BUSY")
                .isGone("caller", "USER_BUSY", "send_refuse");

        assertThat(talk.seenOf("caller"))
                .filteredOn(seen -> !(seen instanceof Observation.LegEnd))
                .endsWith(new Observation.Decline(phone(), PHONE, busy), new Observation.End(Optional.empty(), busy));
    }

    @Test
    void a_phone_that_never_rang_was_neither_offered_nor_did_it_lapse() {
        talk.callsIn("caller", "13800000001", "95002")
                .calls("phone", "1001", "caller")
                .hangsUp("phone", "NORMAL_TEMPORARY_FAILURE");

        assertThat(talk.seenOf("caller")).hasOnlyElementsOfType(Observation.Start.class);
    }

    @Test
    void what_is_over_is_forgotten_a_minute_later() {
        for (int call = 0; call < 1000; call++) {
            String caller = "caller " + call;
            talk.callsIn(caller, "13800000001", "95002")
                    .hangsUp(caller, "NORMAL_CLEARING")
                    .isGone(caller, "NORMAL_CLEARING", "recv_bye");
        }

        assertThat(talk.model().remembered()).isLessThan(2 * 60_000 / 300 + 10); // a leg and a contact every 300 ms
    }

    private static LegId phone() {
        return new LegId(Talk.channel("phone"));
    }
}
