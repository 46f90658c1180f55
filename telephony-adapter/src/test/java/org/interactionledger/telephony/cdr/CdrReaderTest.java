package org.interactionledger.telephony.cdr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.HangupCause;
import org.interactionledger.schemas.interaction.LegRelease;
import org.interactionledger.schemas.interaction.LegSide;
import org.interactionledger.schemas.interaction.Observation.LegRecord;
import org.interactionledger.schemas.interaction.Observation.Start;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.telephony.translation.DialPlan;
import org.junit.jupiter.api.Test;

class CdrReaderTest {

    private final CdrReader reader = new CdrReader(DialPlan.standard());

    @Test
    void the_callers_leg_tells_how_the_call_began_and_ended() throws UnreadableRecord {
        CallRecord record = read("queue-answered", "88967c09");

        assertThat(record.maker()).isEmpty();
        assertThat(record.ended()).isEqualTo(Instant.parse("2026-11-24T04:50:46.195401Z"));
        LegRecord told = record.told();
        assertThat(told.side()).isEqualTo(LegSide.CALLED_IN);
        assertThat(told.release()).isEqualTo(LegRelease.BY_PARTY);
        assertThat(told.cause()).isEqualTo(new HangupCause("NORMAL_CLEARING", 16));
        assertThat(told.queued())
                .hasValueSatisfying(queued -> assertThat(queued.queue()).isEqualTo(new QueueName("support")));
        Start start = told.start().orElseThrow();
        assertThat(start.direction()).isEqualTo(Direction.INBOUND);
        assertThat(start.from()).isEqualTo(new Address.NationalNumber("13800000040"));
        assertThat(start.to()).isEqualTo(new Address.ServiceNumber("95001"));
    }

    @Test
    void an_agents_leg_names_the_waiting_caller() throws UnreadableRecord {
        CallRecord record = read("queue-answered", "53d5b40b");

        assertThat(record.maker())
                .hasValueSatisfying(maker -> assertThat(maker.toString()).startsWith("88967c09"));
        assertThat(record.told().party()).isEqualTo(new Address.Extension("1001"));
        assertThat(record.told().answered()).contains(Instant.parse("2026-11-24T04:50:43.155375Z"));
    }

    @Test
    void the_caller_stays_the_caller_when_a_transfer_has_overwritten_the_caller_id() throws UnreadableRecord {
        assertThat(read("attended-transfer-completed", "99caf832").told().party())
                .isEqualTo(new Address.NationalNumber("13800000034"));
    }

    @Test
    void a_phone_that_was_called_to_call_somebody_tells_whom() throws UnreadableRecord {
        Start start = read("click-to-call", "adbdb462").told().start().orElseThrow();

        assertThat(start.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(start.from()).isEqualTo(new Address.Extension("1001"));
        assertThat(start.to()).isEqualTo(new Address.NationalNumber("13900000061"));
    }

    @Test
    void a_phone_that_was_called_for_nobody_begins_no_contact() throws UnreadableRecord {
        assertThat(read("supervisor-listens-whispers-barges", "391d51c9").told().start())
                .isEmpty();
    }

    @Test
    void a_loopback_is_no_party() throws UnreadableRecord {
        assertThat(read("through-loopback", "cad25de6").party()).isFalse();
        assertThat(read("through-loopback", "3cd7b22f").party()).isTrue();
    }

    @Test
    void a_leg_that_was_handed_on_by_refer_does_not_say_who_released_it() throws UnreadableRecord {
        assertThat(read("blind-transfer-by-phone", "61a513c4").told().release()).isEqualTo(LegRelease.UNKNOWN);
    }

    @Test
    void percent_signs_that_encode_nothing_are_kept() {
        assertThat(PercentCoding.decode("%E7%8E%8B%20100%+b%")).isEqualTo("王 100%+b%");
    }

    private CallRecord read(String scenario, String leg) throws UnreadableRecord {
        return reader.read(Records.ofLeg(scenario, leg));
    }
}
