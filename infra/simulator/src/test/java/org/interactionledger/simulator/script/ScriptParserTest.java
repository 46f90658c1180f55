package org.interactionledger.simulator.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScriptParserTest {

    private static final String GOOD = """
            scenario short
            party caller 13800000001 named "张三"
            party phone 1001
            number 95002
              bridge phone
            steps
              0.0 caller calls 95002
              1.5 phone answers
            truth
              interaction inbound from=caller to=95002 outcome=answered
                0.0 started
                1.5 answered by=phone
            """;

    @Test
    void a_good_script_is_read() {
        Script script = ScriptParser.parse("short.call", GOOD);

        assertThat(script.steps()).hasSize(2);
        assertThat(script.steps().getLast().after()).isEqualTo(Duration.ofMillis(1500));
        assertThat(script.parties().getFirst().displayName()).isEqualTo("张三");
    }

    @Test
    void legs_of_a_party_can_have_variables() {
        Script script = ScriptParser.parse(
                "short.call", GOOD.replace("phone 1001", "phone 1001 unreachable with sip_call_id=a=b@c,x=1"));

        assertThat(script.parties().getLast().variables()).isEqualTo(Map.of("sip_call_id", "a=b@c", "x", "1"));
        assertThat(script.parties().getLast().reachable()).isFalse();
        assertThatThrownBy(() -> ScriptParser.parse("short.call", GOOD.replace("phone 1001", "phone 1001 with a=1,b")))
                .hasMessageContaining("VARIABLE=VALUE instead of 'b'");
    }

    @Test
    void a_wrong_line_is_named_with_what_was_expected_there() {
        assertThatThrownBy(
                        () -> ScriptParser.parse("short.call", GOOD.replace("1.5 phone answers", "1.5 nobody answers")))
                .isInstanceOf(BadScriptException.class)
                .hasMessage("short.call:8: expected a party that was named before (caller, phone) or 'switch',"
                        + " but found 'nobody'");
        assertThatThrownBy(() -> ScriptParser.parse("short.call", GOOD.replace("phone answers", "phone sings")))
                .hasMessageStartingWith("short.call:8: expected one of the deeds [answers, calls,")
                .hasMessageEndingWith("but found 'sings'");
        assertThatThrownBy(() -> ScriptParser.parse("short.call", GOOD.replace("1.5 phone", "x phone")))
                .hasMessageStartingWith("short.call:8: expected a step, 'SECONDS WHO DOES WHAT'");
        assertThatThrownBy(() -> ScriptParser.parse("short.call", GOOD.replace("0.0 caller", "2.0 caller")))
                .hasMessage("short.call:8: expected a time not before that of the step above, but found '1.5'");
        assertThatThrownBy(() -> ScriptParser.parse("short.call", GOOD.replace("by=phone", "by phone")))
                .hasMessage("short.call:12: expected name=value or name=\"some words\", but found 'by phone'");
    }

    @Test
    void the_truth_speaks_of_whoever_plays_and_of_when_it_was_played() {
        Script script = ScriptParser.parse("short.call", GOOD);
        Casting others = Casting.others(script, 7, new Random(1));

        assertThat(others.numbers().get("caller")).isEqualTo("13000000007");
        assertThat(others.numbers().get("phone")).matches("10\\d\\d");
        assertThat(script.truth().contactsAsJson(others, Instant.parse("2026-11-24T08:00:00Z")))
                .singleElement()
                .asString()
                .contains("\"from\": \"13000000007\"")
                .contains("\"at\": \"2026-11-24T08:00:01.500Z\", \"what\": \"answered\"");
    }
}
