package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interactionledger.eventstore.Faults.assertLogHoldsExactly;
import static org.interactionledger.eventstore.Faults.ids;
import static org.interactionledger.eventstore.Faults.unit;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.interactionledger.schemas.event.LedgerEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The log's table on a file system of a few megabytes. Needs root, and the right to mount; is skipped without. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class DiskFullFaultIT {

    private Path parent;
    private Path small;
    private @Nullable TestLedger ledger;

    @BeforeEach
    void put_the_table_on_a_small_disk() throws IOException, InterruptedException, SQLException {
        parent = Files.createTempDirectory("ledger-small-disk");
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
        small = Files.createDirectory(parent.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=3m,uid=65534,gid=65534,mode=0700", "tmpfs", small.toString())
                        == 0,
                "This test needs root, and the right to mount a tmpfs");
        TestLedger fresh = TestLedger.fresh("disk_full");
        TestLedger.execute(
                fresh.administrator(),
                "CREATE TABLESPACE small LOCATION '" + small + "'",
                "ALTER TABLE ledger.event SET TABLESPACE small");
        ledger = fresh;
    }

    @AfterEach
    void take_it_away() throws IOException, InterruptedException, SQLException {
        TestLedger used = ledger;
        if (used != null) {
            TestLedger.execute(
                    used.administrator(),
                    "ALTER TABLE ledger.event SET TABLESPACE pg_default",
                    "DROP TABLESPACE small");
            run("umount", small.toString());
        }
        Files.deleteIfExists(small);
        Files.deleteIfExists(parent);
    }

    @Test
    void what_was_acknowledged_stays_what_has_no_room_is_refused_and_with_room_it_goes_on() throws Exception {
        DataSource application = Objects.requireNonNull(ledger).application();
        List<String> acknowledged = new ArrayList<>();
        try (PostgresEventStorageEngine engine = Faults.patientEngine(application)) {
            Optional<RuntimeException> refusal = Optional.empty();
            while (refusal.isEmpty()) {
                List<DomainEventMessage<LedgerEvent>> unit = unit(100);
                refusal = append(engine, unit);
                if (refusal.isEmpty()) {
                    acknowledged.addAll(ids(unit));
                }
            }
            assertThat(refusal.get())
                    .isInstanceOfSatisfying(
                            LedgerUnavailable.class,
                            full -> assertThat(full.isOutcomeUnknown()).isFalse())
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining("Nothing was written");
            assertThat(acknowledged).isNotEmpty();
            assertLogHoldsExactly(application, acknowledged);

            run("mount", "-o", "remount,size=64m", small.toString());
            List<DomainEventMessage<LedgerEvent>> later = unit(100);
            engine.appendEvents(later);
            acknowledged.addAll(ids(later));
        }
        assertLogHoldsExactly(application, acknowledged);
    }

    private static Optional<RuntimeException> append(
            PostgresEventStorageEngine engine, List<DomainEventMessage<LedgerEvent>> unit) {
        try {
            engine.appendEvents(unit);
            return Optional.empty();
        } catch (LedgerUnavailable e) {
            return Optional.of(e);
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
