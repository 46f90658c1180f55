package org.interactionledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.interactionledger.embedded.Progress;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EndToEndBenchIT {

    @Test
    void a_small_run_waits_until_the_read_model_shows_what_every_command_did() throws SQLException {
        BenchReport report = EndToEndBench.run(new EndToEndBench.Settings(3, 120, 1, 0.5), Progress.SILENT);

        JsonNode json = report.json();
        ReportShape.check(json, "end-to-end", "events/s");
        assertThat(json.get("rounds")).hasSize(1);
        assertThat(json.at("/how/events").longValue()).isGreaterThan(120);
        assertThat(json.at("/latencyMillis/acknowledged/p99").doubleValue()).isPositive();
        assertThat(json.at("/latencyMillis/visible/p99").doubleValue()).isPositive();
    }
}
