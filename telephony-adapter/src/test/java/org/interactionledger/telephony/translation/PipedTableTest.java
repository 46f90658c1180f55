package org.interactionledger.telephony.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scalacheck.Gen;
import org.scalacheck.Gen$;
import org.scalacheck.Prop;
import org.scalacheck.Prop$;
import org.scalacheck.util.Pretty$;

class PipedTableTest {

    @Test
    void columns_are_known_by_their_names() {
        PipedTable table = PipedTable.of("name|status|state\n1001|On Break|Waiting\n1002|Logged Out|Waiting\n+OK\n")
                .orElseThrow();

        assertThat(table.has("status", "name")).isTrue();
        assertThat(table.rows())
                .extracting(row -> row.get("name") + " " + row.get("status"))
                .containsExactly("1001 On Break", "1002 Logged Out");
    }

    @Test
    void a_bar_in_what_people_write_is_no_border() {
        PipedTable table = PipedTable.of(
                        "name|contact|status\n1001|[leg_timeout=9]user/1001|user/2001|On Break\n1002|user/1002|Available\n+OK")
                .orElseThrow();

        assertThat(table.rows()).extracting(row -> row.get("status")).containsExactly("On Break", "Available");
        assertThat(table.rows().getFirst()).containsEntry("contact", "[leg_timeout=9]user/1001|user/2001");
    }

    @Test
    void a_row_whose_cells_cannot_be_told_apart_is_left_out() {
        assertThat(PipedTable.of("queue|agent\na|b|c\nsupport\nsupport|1001\n+OK\n")
                        .orElseThrow()
                        .rows())
                .extracting(row -> row.get("agent"))
                .containsExactly("1001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+OK\n",
                "-ERR callcenter_config Command not found!\n",
                "-ERR permission denied\n",
                "{\"row_count\":0}",
                "name|status\n1001|On Break\n"
            })
    void what_is_no_whole_list_is_none(String answer) {
        assertThat(PipedTable.of(answer)).isEmpty();
    }

    @Test
    void queues_are_named_but_for_names_that_no_command_can_carry() {
        assertThat(SwitchAnswers.queues("name|strategy\nsupport@default|ring-all\nafter sales|ring-all\n|x\n+OK\n"))
                .containsExactly("support@default");
        assertThat(SwitchAnswers.queues("-ERR callcenter_config Command not found!\n"))
                .isEmpty();
    }

    /** The law: any text is a table with all its columns in every row, or none. */
    @Test
    void any_text_is_a_table_or_none() {
        Gen<Object> letters = Gen$.MODULE$.oneOf(scala.jdk.javaapi.CollectionConverters.asScala(
                        List.<Object>of('|', '\n', '+', 'O', 'K', 'a', '\r', '\t', 'é'))
                .toSeq());
        Prop law = Prop$.MODULE$.forAllNoShrink(
                Gen$.MODULE$.stringOf(letters),
                text -> PipedTable.of(text + "\n+OK\n")
                        .map(table -> table.rows().stream()
                                .allMatch(row -> row.keySet().containsAll(table.columns())))
                        .orElse(true),
                holds -> Prop$.MODULE$.propBoolean(holds),
                text -> Pretty$.MODULE$.prettyAny(text));

        org.scalacheck.Test.Result result = org.scalacheck.Test$.MODULE$.check(
                law, standard -> standard.withMinSuccessfulTests(5_000).withInitialSeed(20261124));

        assertThat(result.passed()).as("%s", result.status()).isTrue();
    }
}
