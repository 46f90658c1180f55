package org.interactionledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.interactionledger.embedded.Progress;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EvidenceBenchTest {

    @Test
    void leaves_proofs_and_an_exported_log_are_measured_and_every_proof_holds() {
        JsonNode json = EvidenceBench.run(new EvidenceBench.Settings(3_000, 2, 50, 100), Progress.SILENT)
                .json();

        assertThat(json.get("bench").stringValue()).isEqualTo("evidence");
        assertThat(json.get("ours").doubleValue()).isPositive();
        assertThat(json.get("limit").doubleValue()).isPositive();
        assertThat(json.get("rounds").size()).isEqualTo(2);
        assertThat(json.at("/how/leaves").longValue()).isEqualTo(3_000);
        assertThat(json.at("/latencyMillis/inclusion/p99").doubleValue()).isPositive();
        assertThat(json.get("verifiedPerSecond").doubleValue()).isPositive();
    }
}
