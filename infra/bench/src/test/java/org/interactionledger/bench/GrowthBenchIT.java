package org.interactionledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.interactionledger.embedded.Progress;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GrowthBenchIT {

    @Test
    void a_small_run_appends_to_a_filled_log_and_reads_its_aggregates_through_the_engine() throws SQLException {
        BenchReport report = GrowthBench.run(new GrowthBench.Settings(10_000, 4, 200, 1), Progress.SILENT);

        JsonNode json = report.json();
        ReportShape.check(json, "growth", "events/s");
        assertThat(json.get("rounds")).hasSize(1);
        assertThat(json.at("/how/events").longValue()).isEqualTo(10_000);
        assertThat(json.at("/ratios/partOfShortLog").doubleValue()).isPositive();
        assertThat(json.at("/oneAggregateMillis/p99").doubleValue()).isPositive();
    }
}
