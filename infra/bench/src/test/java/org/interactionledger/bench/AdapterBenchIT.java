package org.interactionledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.interactionledger.embedded.Progress;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AdapterBenchIT {

    @Test
    void a_small_run_finds_every_fact_of_every_call_in_the_log() throws InterruptedException {
        AdapterBench.Settings settings = new AdapterBench.Settings(2, 200, Duration.ofSeconds(3));

        BenchReport report = AdapterBench.run(settings, Progress.SILENT);

        JsonNode json = report.json();
        ReportShape.check(json, "adapter", "events/s");
        assertThat(json.get("rounds").size()).isPositive();
        assertThat(json.at("/how/framesRead").longValue())
                .isEqualTo(json.at("/how/eventsTold").longValue())
                .isPositive();
        assertThat(json.at("/how/factsOfCalls").longValue()).isPositive();
        assertThat(json.at("/how/malformed").longValue()).isZero();
        assertThat(json.at("/how/leftBehind").longValue()).isZero();
        assertThat(json.at("/latencyMillis/receivedToDurable/p99").doubleValue())
                .isPositive();
        assertThat(json.get("heapBytesAfterFullCollection")).hasSize(3);
    }
}
