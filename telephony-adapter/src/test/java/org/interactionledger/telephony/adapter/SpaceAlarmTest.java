package org.interactionledger.telephony.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import org.interactionledger.schemas.identity.SwitchId;
import org.junit.jupiter.api.Test;

class SpaceAlarmTest {

    private final SpaceAlarm alarm = new SpaceAlarm(SwitchId.of("default:sw"), 800);

    @Test
    void it_speaks_at_half_and_once_at_each_eighth_beyond() {
        assertThat(alarm.look(399)).isFalse();
        assertThat(alarm.look(400)).isTrue();
        assertThat(alarm.look(499)).isFalse();
        assertThat(alarm.look(500)).isTrue();
        assertThat(alarm.look(800)).isTrue();
        assertThat(alarm.look(900)).isFalse();
    }

    @Test
    void it_speaks_again_after_there_was_room() {
        assertThat(alarm.look(650)).isTrue();
        assertThat(alarm.look(100)).isFalse();
        assertThat(alarm.look(400)).isTrue();
    }
}
