package org.interactionledger.standalone.soak.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.interactionledger.standalone.soak.store.StoreSoak.Summary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The soak sees what is wrong: each of these engines breaks one promise, and is found out. */
class SeededBugsIT {

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void an_engine_that_breaks_a_promise_is_found_out(SeededBug bug) throws IOException, InterruptedException {
        Summary summary = SoakRuns.run(SoakRuns.settings(bug.name()).withNodes(1, 1));

        assertThat(summary.passed()).isFalse();
        assertThat(summary.counts().keySet()).containsAnyElementsOf(bug.foundAs());
    }
}
