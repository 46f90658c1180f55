package org.interactionledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.interactionledger.embedded.Progress;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReadBenchIT {

    @Test
    void a_small_run_reads_all_that_was_written_from_both_logs_and_the_raw_rows() throws SQLException {
        BenchReport report = ReadBench.run(new ReadBench.Settings(600, 1), Progress.SILENT);

        JsonNode json = report.json();
        ReportShape.check(json, "read", "events/s");
        assertThat(json.at("/peers/stock-axon-jdbc").doubleValue()).isPositive();
        assertThat(json.at("/how/events").intValue()).isEqualTo(600);
        assertThat(json.at("/oneAggregateMillis/events").intValue()).isEqualTo(50);
        assertThat(json.at("/oneAggregateMillis/p99").doubleValue()).isPositive();
        assertThat(json.at("/ratios/timesStock").doubleValue()).isPositive();
        assertThat(json.at("/ratios/partOfLimit").doubleValue()).isPositive();
    }
}
