package org.interactionledger.projections.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interactionledger.projections.interaction.CallStory.call;

import java.util.Map;
import org.interactionledger.schemas.interaction.JoinMode;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.interaction.TimelineEntry;
import org.interactionledger.schemas.interaction.TransferKind;
import org.junit.jupiter.api.Test;

class TimelineFoldTest {

    @Test
    void a_call_reads_in_the_words_of_the_trade() {
        var timeline = call().started()
                .queued(1, "support")
                .offered(2, "1001")
                .answered(3, "1001")
                .transferStarted(5, TransferKind.BLIND, "1001", "1002")
                .joined(6, "1003", JoinMode.THREE_WAY)
                .ended(9, Outcome.ANSWERED)
                .timeline();

        assertThat(timeline)
                .extracting(TimelineEntry::what, TimelineEntry::details)
                .containsExactly(
                        line("started", Map.of()),
                        line("queued", Map.of("queue", "support")),
                        line("offered", Map.of("to", "1001")),
                        line("answered", Map.of("by", "1001")),
                        line("transfer-started", Map.of("kind", "blind", "by", "1001", "to", "1002")),
                        line("joined", Map.of("who", "1003", "mode", "three-way")),
                        line("ended", Map.of("by", "13800000001", "cause", "NORMAL_CLEARING")));
    }

    @Test
    void details_stand_in_alphabetical_order() {
        var transfer = call().transferStarted(1, TransferKind.BLIND, "1001", "1002")
                .timeline()
                .getFirst();

        assertThat(transfer.details().keySet()).containsExactly("by", "kind", "to");
        assertThat(transfer.type()).isEqualTo("interaction.transfer-started");
    }

    @Test
    void keys_pressed_in_a_row_are_one_line_at_the_time_of_the_first() {
        var timeline =
                call().pressed(1, "2").pressed(2.5, "#").pressed(4.4, "7").timeline();

        assertThat(timeline).singleElement().satisfies(line -> {
            assertThat(line.details()).containsEntry("digits", "2#7");
            assertThat(line.at()).isEqualTo(call().second(1));
            assertThat(line.position()).isOne();
        });
    }

    @Test
    void keys_two_seconds_apart_are_two_inputs() {
        assertThat(call().pressed(1, "2").pressed(3, "1").timeline())
                .extracting(line -> line.details().get("digits"))
                .containsExactly("2", "1");
    }

    @Test
    void lines_stand_by_the_time_of_the_act_not_by_the_order_of_reports() {
        assertThat(call().answered(5, "1001").offered(2, "1001").timeline())
                .extracting(TimelineEntry::what)
                .containsExactly("offered", "answered");
    }

    @Test
    void what_happened_at_the_same_instant_stands_in_order_of_position() {
        assertThat(call().offered(2, "1001").offered(2, "1002").timeline())
                .extracting(line -> line.details().get("to"))
                .containsExactly("1001", "1002");
    }

    private static org.assertj.core.groups.Tuple line(String what, Map<String, String> details) {
        return org.assertj.core.api.Assertions.tuple(what, details);
    }
}
