package org.interactionledger.standalone.soak.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.interactionledger.embedded.DataDirectory;
import org.interactionledger.embedded.Progress;
import org.interactionledger.embedded.SharedServers;
import org.interactionledger.standalone.soak.store.StoreSoak.Summary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    /** One of each kind: durability, exactly once, order, reading. The others are for whoever has some minutes more. */
    static Stream<SeededBug> bugs() {
        boolean all = Boolean.getBoolean("ledger.seeded-bugs.all");
        Set<SeededBug> usual = EnumSet.of(
                SeededBug.ACKNOWLEDGES_BEFORE_THE_COMMIT,
                SeededBug.APPENDS_TWICE,
                SeededBug.TURNS_A_UNIT_ROUND,
                SeededBug.HIDES_AN_EVENT_FROM_A_READER);
        return EnumSet.complementOf(EnumSet.of(SeededBug.NONE)).stream().filter(bug -> all || usual.contains(bug));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void an_engine_that_breaks_a_promise_is_found_out(SeededBug bug) throws IOException, InterruptedException {
        database.begin(bug.name().toLowerCase(Locale.ROOT));

        Summary summary = StoreSoak.run(
                SoakRuns.settings(bug.name()).withEvents(200).withNodes(1, 1),
                database,
                Files.createDirectory(directory.path().resolve(bug.name())),
                System.out::println);

        assertThat(summary.passed()).as(bug + ": " + summary).isFalse();
        assertThat(summary.counts().keySet()).as(summary.toString()).containsAnyElementsOf(bug.foundAs());
    }
}
