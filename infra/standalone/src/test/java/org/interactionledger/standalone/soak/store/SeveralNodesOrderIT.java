package org.interactionledger.standalone.soak.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.interactionledger.standalone.soak.store.StoreSoak.Summary;
import org.junit.jupiter.api.Test;

class SeveralNodesOrderIT {

    @Test
    void two_readers_meet_what_four_nodes_write_in_the_order_of_the_log_and_without_gaps()
            throws IOException, InterruptedException {
        Summary summary =
                SoakRuns.run(SoakRuns.settings("NONE").withEvents(2_000).withNodes(4, 2));

        assertThat(summary.findings()).isEmpty();
        assertThat(summary.reads()).isGreaterThanOrEqualTo(summary.events());
        assertThat(summary.unanswered()).isZero();
    }
}
