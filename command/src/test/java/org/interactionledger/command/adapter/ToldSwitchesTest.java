package org.interactionledger.command.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.telephony.ListSwitches;
import org.interactionledger.schemas.telephony.SwitchStatus;
import org.interactionledger.schemas.telephony.SwitchStatuses;
import org.junit.jupiter.api.Test;

class ToldSwitchesTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final SwitchId SWITCH = SwitchId.of("main:sw");

    private Instant now = Instant.parse("2026-11-24T12:00:00Z");
    private final ToldSwitches switches = new ToldSwitches(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void what_an_adapter_said_last_is_how_it_stands() {
        tell(ONE, "connecting");
        tell(ONE, "connected");

        assertThat(states("main")).containsExactly("connected");
    }

    @Test
    void an_adapter_that_says_nothing_any_more_is_silent_and_since_when() {
        tell(ONE, "connected");
        Instant last = now;
        now = now.plusSeconds(11);

        assertThat(switches.statuses(new ListSwitches(TenantId.of("main"))).switches())
                .singleElement()
                .satisfies(status -> {
                    assertThat(status.state()).isEqualTo("silent");
                    assertThat(status.since()).contains(last);
                    assertThat(status.frames()).isEqualTo(7);
                });
    }

    @Test
    void the_adapter_that_speaks_for_a_switch_is_shown_rather_than_one_that_stands_by() {
        tell(ONE, "connected");
        tell(OTHER, "standby");

        assertThat(states("main")).containsExactly("connected");
    }

    @Test
    void one_that_stands_by_is_shown_rather_than_one_that_is_silent() {
        tell(ONE, "connected");
        now = now.plusSeconds(11);
        tell(OTHER, "standby");

        assertThat(states("main")).containsExactly("standby");
    }

    @Test
    void other_tenants_see_nothing_of_it_and_after_a_day_nobody_does() {
        tell(ONE, "connected");

        assertThat(states("demo")).isEmpty();

        now = now.plus(Duration.ofHours(25));
        switches.told(OTHER, new SwitchStatuses(List.of()));
        assertThat(states("main")).isEmpty();
    }

    private void tell(UUID adapter, String state) {
        switches.told(
                adapter,
                new SwitchStatuses(List.of(new SwitchStatus(
                        SWITCH,
                        state,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        7,
                        0,
                        0))));
    }

    private List<String> states(String tenant) {
        return switches.statuses(new ListSwitches(TenantId.of(tenant))).switches().stream()
                .map(SwitchStatus::state)
                .toList();
    }
}
