package org.interactionledger.standalone.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.interactionledger.simulator.Pace;
import org.junit.jupiter.api.Test;

class CrashIT {

    private static final Path JAR = Path.of("target/ledger.jar");
    private static final Path CAPTURES = Path.of("../../telephony-adapter/src/test/resources/captures");

    @Test
    void
            what_happened_is_in_the_ledger_once_however_often_it_is_killed_and_in_read_models_however_often_they_are_built()
                    throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("ledger-crash");

        Rehearsal.Summary summary = Rehearsal.run(
                new Rehearsal.Settings(
                        JAR.toAbsolutePath(), data, CAPTURES, 1, new Pace(20), 3, Duration.ofSeconds(30), 20261124),
                System.out::println);

        assertThat(summary.differences()).isEmpty();
        assertThat(summary.contacts()).isGreaterThan(50);

        RebuildSoak.Summary rebuilt = RebuildSoak.run(
                new RebuildSoak.Settings(JAR.toAbsolutePath(), data, 2, Duration.ofSeconds(3), 20261129),
                System.out::println);

        assertThat(rebuilt.differences()).isEmpty();
        assertThat(rebuilt.compared()).isGreaterThan(50);
    }
}
