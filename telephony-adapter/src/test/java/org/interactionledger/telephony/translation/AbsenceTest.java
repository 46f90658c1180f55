package org.interactionledger.telephony.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.interactionledger.schemas.interaction.GapReason;
import org.interactionledger.schemas.interaction.Observation;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.telephony.SwitchCommand;
import org.junit.jupiter.api.Test;

class AbsenceTest {

    private final Talk talk = new Talk().talking().later(Duration.ofSeconds(6)).connects();

    @Test
    void a_call_that_goes_on_was_partly_unobserved() {
        talk.lists(listOf("caller", "phone")).says("HEARTBEAT", "none");

        assertThat(talk.seenOf("caller").getLast())
                .isInstanceOfSatisfying(
                        Observation.Unobserved.class,
                        absence -> assertThat(absence.reason()).isEqualTo(GapReason.CONNECTION_LOST));
    }

    @Test
    void the_gap_says_how_many_events_can_be_missing_at_most() {
        talk.says("HEARTBEAT", "none");

        assertThat(gap().missed())
                .get()
                .satisfies(missed -> assertThat(missed.atMost())
                        .isEqualTo(missed.before() - missed.after() - 1 + HeardNumbers.DISPLACED));
    }

    @Test
    void a_call_that_the_switch_no_longer_lists_has_ended_unseen() {
        talk.says("HEARTBEAT", "none").lists("{\"row_count\":0}");

        assertThat(talk.seenOf("caller")).endsWith(new Observation.End(Optional.empty(), Causes.NONE));
        assertThat(talk.commands().getLast().source()).isInstanceOf(SourceKey.Snapshot.class);
    }

    @Test
    void a_call_that_began_unseen_is_found() {
        talk.says("HEARTBEAT", "none")
                .lists(listOf("caller", "phone", "stranger"))
                .lists("{\"row_count\":0}");

        assertThat(talk.seenOf("stranger").getFirst()).isInstanceOf(Observation.Start.class);
        assertThat(talk.seenOf("stranger").getLast()).isInstanceOf(Observation.Unobserved.class);
    }

    @Test
    void another_core_means_that_the_switch_died_with_all_its_calls() {
        talk.restarts().says("HEARTBEAT", "none");

        assertThat(talk.seenOf("caller")).endsWith(new Observation.End(Optional.empty(), Causes.CRASH));
        assertThat(gap().reason()).isEqualTo(GapReason.SWITCH_RESTARTED);
        assertThat(gap().missed()).isEmpty();
    }

    private SwitchCommand.ReportGap gap() {
        return talk.reports().stream()
                .filter(Report.OfSwitch.class::isInstance)
                .map(report -> ((Report.OfSwitch) report).command())
                .filter(SwitchCommand.ReportGap.class::isInstance)
                .map(SwitchCommand.ReportGap.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static String listOf(String... legs) {
        StringBuilder rows = new StringBuilder();
        for (String leg : legs) {
            rows.append(rows.isEmpty() ? "" : ",").append("""
                    {"uuid":"%s","call_uuid":"%s","direction":"inbound","name":"sofia/internal/x",
                     "callstate":"ACTIVE","initial_cid_num":"13800000009","initial_dest":"95002",
                     "created_epoch":"1795514402"}""".formatted(Talk.channel(leg), Talk.channel(leg)));
        }
        return "{\"row_count\":" + legs.length + ",\"rows\":[" + rows + "]}";
    }
}
