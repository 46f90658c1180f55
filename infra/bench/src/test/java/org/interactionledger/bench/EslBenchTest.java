package org.interactionledger.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.interactionledger.embedded.Progress;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EslBenchTest {

    @Test
    void every_contender_finds_the_same_events_in_the_same_bytes() throws IOException {
        JsonNode json = EslBench.run(new EslBench.Settings(Optional.empty(), 0.01, 1), Progress.SILENT)
                .json();

        assertThat(json.get("bench").stringValue()).isEqualTo("esl");
        assertThat(json.get("unit").stringValue()).isEqualTo("MB/s");
        assertThat(json.get("ours").doubleValue()).isPositive();
        assertThat(json.get("limit").doubleValue()).isPositive();
        assertThat(json.at("/peers/thingscloud").doubleValue()).isPositive();
        assertThat(json.at("/peers/freeswitch-client").doubleValue()).isPositive();
        assertThat(json.get("rounds").size()).isEqualTo(1);
        long events = json.at("/eventsOfOnePass/ours").longValue();
        assertThat(events).isPositive();
        assertThat(json.at("/eventsOfOnePass/thingscloud").longValue()).isEqualTo(events);
        assertThat(json.at("/eventsOfOnePass/freeswitch-client").longValue()).isEqualTo(events);
        assertThat(json.at("/allocatedBytesPerEvent/ours").doubleValue()).isPositive();
    }
}
