package org.interactionledger.standalone.soak.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.interactionledger.embedded.DataDirectory;
import org.interactionledger.embedded.Progress;
import org.interactionledger.embedded.SharedServers;
import org.interactionledger.standalone.soak.store.StoreSoak.Summary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The soak sees what is wrong: each of these engines breaks one promise, and is found out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeededBugsIT {

    private DataDirectory directory;
    private CrashableDatabase database;

    @BeforeAll
    void start(@TempDir Path temporary) {
        directory = DataDirectory.open(temporary);
        database = new CrashableDatabase(directory.postgres(), SharedServers.distributions(), Progress.SILENT);
    }

    @AfterAll
    void stop() {
        database.close();
        directory.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void an_engine_that_breaks_a_promise_is_found_out(SeededBug bug) throws IOException, InterruptedException {
        database.begin(bug.name().toLowerCase(Locale.ROOT));

        Summary summary = StoreSoak.run(
                SoakRuns.settings(bug.name()).withEvents(200).withNodes(1, 1),
                database,
                Files.createDirectory(directory.path().resolve(bug.name())),
                System.out::println);

        assertThat(summary.passed()).isFalse();
        assertThat(summary.counts().keySet()).as(summary.toString()).containsAnyElementsOf(bug.foundAs());
    }
}
