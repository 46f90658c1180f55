package org.interactionledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/** The one shape of all benches. */
final class ReportShape {

    private ReportShape() {}

    static void check(JsonNode json, String bench, String unit) {
        assertThat(json.get("bench").stringValue()).isEqualTo(bench);
        assertThat(json.get("unit").stringValue()).isEqualTo(unit);
        assertThat(json.get("ours").doubleValue()).isPositive();
        assertThat(json.get("limit").doubleValue()).isPositive();
        assertThat(json.get("peers").isObject()).isTrue();
        assertThat(json.get("rounds").isArray()).isTrue();
        JsonNode machine = json.get("machine");
        assertThat(machine.get("processors").intValue()).isPositive();
        assertThat(machine.get("java").stringValue()).isNotBlank();
        assertThat(machine.get("postgresql").stringValue()).startsWith("18");
        assertThat(machine.get("fsync").stringValue()).isEqualTo("on");
        assertThat(machine.get("synchronous_commit").stringValue()).isEqualTo("on");
        assertThat(machine.get("loadAverage").isNumber()).isTrue();
    }
}
