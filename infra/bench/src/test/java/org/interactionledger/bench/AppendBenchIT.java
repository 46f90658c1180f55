package org.interactionledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.interactionledger.embedded.Progress;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AppendBenchIT {

    @Test
    void a_small_run_reports_every_contender_and_what_was_measured() throws SQLException {
        BenchReport report = AppendBench.run(new AppendBench.Settings(16, 480, 1, 0.5), Progress.SILENT);

        JsonNode json = report.json();
        ReportShape.check(json, "append", "events/s");
        assertThat(json.at("/peers/stock-axon-jdbc").doubleValue()).isPositive();
        assertThat(json.get("rounds")).hasSize(1);
        assertThat(json.at("/how/writers").intValue()).isEqualTo(16);
        assertThat(json.at("/how/events").intValue()).isEqualTo(480);
        for (String figure : List.of(
                "/oneWriter/ours",
                "/oneWriter/stock-axon-jdbc",
                "/ratios/timesStock",
                "/ratios/partOfLimit",
                "/ratios/timesStockAlone",
                "/ratios/p99AtLoadTimesLoneCommitP99",
                "/latencyMillis/atFullLoad/p99",
                "/latencyMillis/atPartLoad/p99",
                "/latencyMillis/loneCommit/p99",
                "/how/eventsPerCommit",
                "/eventMix/meanPayloadBytes")) {
            assertThat(json.at(figure).doubleValue()).as(figure).isPositive();
        }
        assertThat(json.at("/eventMix/shareWithPersonalFields").doubleValue()).isBetween(0.1, 1.0);
        assertThat(report.text()).contains("ours, 16 writers", "stock Axon JDBC", "limit");
    }

    @Test
    void without_a_load_there_is_no_latency_at_part_load() throws SQLException {
        BenchReport report = AppendBench.run(new AppendBench.Settings(1, 48, 1, 0), Progress.SILENT);

        assertThat(report.json().at("/latencyMillis/atPartLoad").isMissingNode())
                .isTrue();
        assertThat(report.text()).doesNotContain("load");
    }
}
