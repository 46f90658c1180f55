package org.interactionledger.standalone.soak.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.interactionledger.standalone.soak.store.StoreSoak.Summary;
import org.junit.jupiter.api.Test;

/** {@code infra/ledger soak store} in short. */
class StoreSoakIT {

    @Test
    void nothing_is_lost_doubled_or_out_of_order_though_everything_is_killed_in_turn()
            throws IOException, InterruptedException {
        Summary summary = SoakRuns.run(SoakRuns.settings("NONE")
                .withDuration(Duration.ofSeconds(20))
                .withNodes(2, 1)
                .harmed());

        assertThat(summary.findings()).isEmpty();
        assertThat(summary.harms()).isGreaterThanOrEqualTo(4);
        assertThat(summary.acknowledged()).isPositive();
    }
}
