package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interactionledger.eventstore.Samples.interaction;
import static org.interactionledger.eventstore.Samples.message;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.interactionledger.embedded.PostgresServer;
import org.interactionledger.embedded.Progress;
import org.interactionledger.schemas.codec.EventCodec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of its own, whose files can be damaged while it is stopped. */
class DamagedPageIT {

    private static final int PAGE_BYTES = 8_192;
    private static final int DAMAGED_PAGE = 3;
    private static final int EVENTS = 200;

    @TempDir
    Path place;

    private String heapFile = "";
    private List<String> damagedPositions = List.of();

    @BeforeEach
    void let_the_servers_user_pass() throws IOException {
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void rows_in_a_damaged_page_are_named_and_all_others_are_checked() throws Exception {
        try (PostgresServer server = PostgresServer.start(place, Progress.SILENT)) {
            fill(migrated(server));
        }
        damage();
        try (PostgresServer server = PostgresServer.start(place, Progress.SILENT)) {
            TestLedger ledger = migrated(server);
            List<Finding> findings = new ArrayList<>();

            long rows = LedgerCheck.run(ledger.application(), findings::add);

            assertThat(rows).isEqualTo(EVENTS - damagedPositions.size());
            assertThat(findings.getFirst().found())
                    .startsWith("unreadable (XX001 ")
                    .contains("invalid page in block 3");
            assertThat(findings.getFirst().position()).isEqualTo(Long.parseLong(damagedPositions.getFirst()));
            assertThat(findings.getFirst().through()).isEqualTo(Long.parseLong(damagedPositions.getLast()));
            assertThat(findings).extracting(Finding::position).contains((long) EVENTS);
        }
    }

    private void fill(TestLedger ledger) throws SQLException {
        List<DomainEventMessage<?>> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            events.add(message(interaction(), 0));
        }
        try (PostgresEventStorageEngine engine =
                PostgresEventStorageEngine.open(ledger.application(), EventCodec.withKeys(new InMemorySubjectKeys()))) {
            engine.appendEvents(events);
        }
        damagedPositions = TestLedger.query(
                ledger.application(),
                "SELECT position FROM ledger.event WHERE (ctid::text::point)[0] = " + DAMAGED_PAGE
                        + " ORDER BY position");
        heapFile = TestLedger.query(ledger.administrator(), "SELECT pg_relation_filepath('ledger.event')")
                .getFirst();
        TestLedger.execute(
                ledger.administrator(),
                "ALTER TABLE ledger.event DISABLE TRIGGER ALL",
                "UPDATE ledger.event SET payload = set_byte(payload, 20, 65) WHERE position = " + EVENTS);
    }

    private void damage() throws IOException {
        try (RandomAccessFile heap =
                new RandomAccessFile(place.resolve("data").resolve(heapFile).toFile(), "rw")) {
            heap.seek((long) DAMAGED_PAGE * PAGE_BYTES + 1_000);
            heap.write(new byte[500]);
        }
    }

    private static TestLedger migrated(PostgresServer server) {
        PostgresServer.Database database = server.database("damaged");
        return TestLedger.over(database);
    }
}
