package org.interactionledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.interactionledger.embedded.Progress;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MemoryBenchIT {

    @Test
    void a_small_run_appends_and_reads_back_as_many_as_it_was_asked_for() throws SQLException {
        BenchReport report = MemoryBench.run(new MemoryBench.Settings(400, 4), Progress.SILENT);

        JsonNode json = report.json();
        assertThat(json.get("bench").stringValue()).isEqualTo("memory");
        assertThat(json.get("unit").stringValue()).isEqualTo("bytes");
        assertThat(json.get("limit").longValue()).isEqualTo(Runtime.getRuntime().maxMemory());
        assertThat(json.get("ours").isNumber()).isTrue();
        assertThat(json.at("/how/events").longValue()).isEqualTo(400);
        assertThat(json.at("/how/readPerSecond").doubleValue()).isPositive();
    }
}
