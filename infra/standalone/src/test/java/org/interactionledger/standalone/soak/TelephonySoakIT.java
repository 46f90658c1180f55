package org.interactionledger.standalone.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TelephonySoakIT {

    private static final Path JAR = Path.of("target/ledger.jar");

    @Test
    void whatever_happens_on_the_line_the_ledger_equals_the_scripts_or_says_where_it_could_not_see()
            throws IOException, InterruptedException {
        TelephonySoak.Summary summary = TelephonySoak.run(
                new TelephonySoak.Settings(
                        JAR.toAbsolutePath(),
                        Files.createTempDirectory("ledger-telephony"),
                        2,
                        60,
                        4,
                        Duration.ZERO,
                        List.of(Disturbance.CUT, Disturbance.SPLIT, Disturbance.RESTART, Disturbance.DUPLICATED),
                        true,
                        false,
                        0,
                        20261124),
                System.out::println);

        assertThat(summary.differences()).isEmpty();
        assertThat(summary.exact()).isPositive();
    }
}
