package org.interactionledger.standalone.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.interactionledger.embedded.Progress;
import org.interactionledger.eventstore.Finding;
import org.interactionledger.eventstore.LedgerCheck;
import org.interactionledger.eventstore.PostgresHome;
import org.interactionledger.projections.evidence.EvidenceLog;
import org.interactionledger.schemas.evidence.Checkpoint;
import org.interactionledger.schemas.evidence.EventEntry;
import org.interactionledger.schemas.evidence.MerkleProof;
import org.interactionledger.schemas.evidence.MerkleTree;
import org.interactionledger.schemas.evidence.SignedNote;
import org.interactionledger.schemas.evidence.VerifierKey;
import org.interactionledger.schemas.interaction.InteractionStarted;
import org.interactionledger.schemas.party.PersonalText;
import org.interactionledger.standalone.evidence.EvidenceKeyFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);
    private static final int WRITERS = 4;

    @TempDir
    Path place;

    private Path data;
    private Path backup;
    private Path keys;
    private Path restored;

    @BeforeEach
    void let_the_servers_user_pass() throws IOException {
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        data = place.resolve("ledger");
        backup = place.resolve("backup");
        keys = place.resolve("keys");
        restored = place.resolve("restored");
    }

    @Test
    void what_was_acknowledged_before_the_copy_ended_is_there_after_a_restore() throws Exception {
        List<String> acknowledged = backUpUnderLoad();

        List<Finding> findings = new ArrayList<>();
        Restore.Restored outcome = restore(Optional.of(keys), CLOCK, findings);

        assertThat(findings).isEmpty();
        assertThat(outcome.asBackedUp()).isTrue();
        assertThat(acknowledged).hasSizeGreaterThan(100);
        try (WrittenLedger ledger = reopened()) {
            assertThat(ledger.query("SELECT aggregate_id FROM ledger.event")).containsAll(acknowledged);
            assertThat(ledger.read())
                    .allSatisfy(event -> assertThat(
                                    ((InteractionStarted) event).from().name())
                            .hasValue(PersonalText.of(WrittenLedger.CALLER_NAME)));
            String after = ledger.append(1);
            assertThat(ledger.read(after)).hasSize(1);
        }
    }

    @Test
    void checkpoints_from_before_are_the_beginning_of_what_is_signed_after_a_restore() throws Exception {
        String kept;
        try (WrittenLedger ledger = opened()) {
            for (int number = 0; number < 20; number++) {
                ledger.append(number);
            }
            EvidenceKeyFile.in(data).openOrCreate();
            sign(data, ledger);
            kept = Files.readString(data.resolve("evidence/checkpoint"));
            take(Optional.of(keys), Progress.SILENT);
        }
        restore(Optional.of(keys), CLOCK, new ArrayList<>());

        try (WrittenLedger ledger = reopened()) {
            ledger.append(20);
            MerkleTree later = sign(restored, ledger);
            Checkpoint before = Checkpoint.parse(SignedNote.parse(kept).text());
            SignedNote after = SignedNote.parse(Files.readString(restored.resolve("evidence/checkpoint")));

            assertThat(after.signers(List.of(VerifierKey.parse(EvidenceKeyFile.in(data)
                            .open()
                            .keys()
                            .getLast()
                            .verifier()
                            .text()))))
                    .hasSize(1);
            assertThat(later.size()).isEqualTo(21);
            assertThat(MerkleProof.isConsistent(
                            before.size(), before.root(), later.size(), later.root(), later.consistency(before.size())))
                    .isTrue();
        }
    }

    private static MerkleTree sign(Path directory, WrittenLedger ledger) {
        EvidenceLog evidence = EvidenceLog.in(
                directory.resolve("evidence"), EvidenceKeyFile.in(directory).open());
        try (PostgresHome home = PostgresHome.at("the ledger", ledger.administrator())) {
            home.rowsAfter(0, 1_000).forEach(row -> evidence.add(EventEntry.leaf(row)));
        }
        evidence.publish();
        return evidence.latestTree().orElseThrow();
    }

    @Test
    void a_backup_holds_nothing_personal_in_clear_nor_a_key() throws Exception {
        try (WrittenLedger ledger = opened()) {
            ledger.append(1);
            ledger.execute(
                    "CREATE TABLE projections.note AS SELECT 'said by " + WrittenLedger.CALLER_NAME
                            + "'::text AS text FROM generate_series(1, 500)",
                    "ANALYZE projections.note",
                    "CHECKPOINT");
            take(Optional.of(keys), Progress.SILENT);
        }
        byte[] wrapped =
                Files.readAllLines(keys.resolve("data_subject.csv")).getLast().getBytes(StandardCharsets.UTF_8);

        assertThat(filesWith(data, WrittenLedger.CALLER_NAME.getBytes(StandardCharsets.UTF_8)))
                .as("the search finds it where it is")
                .isNotEmpty();
        assertThat(filesWith(backup, WrittenLedger.CALLER_NAME.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        byte[] subjectKey = keyIn(wrapped);
        assertThat(filesWith(data, subjectKey)).isNotEmpty();
        assertThat(filesWith(backup, subjectKey)).isEmpty();
    }

    @Test
    void a_damaged_backup_is_refused_with_the_files_name_before_anything_is_written() throws Exception {
        try (WrittenLedger ledger = opened()) {
            ledger.append(1);
            take(Optional.of(keys), Progress.SILENT);
        }
        Path damaged;
        try (Stream<Path> files = Files.walk(backup.resolve("postgres/data/base"))) {
            damaged = files.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() > 1_000)
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        byte[] content = Files.readAllBytes(damaged);
        content[500] ^= 1;
        Files.write(damaged, content);

        assertThatThrownBy(() -> restore(Optional.empty(), CLOCK, new ArrayList<>()))
                .isInstanceOf(DamagedBackup.class)
                .hasMessageContaining(damaged.toString());
        assertThat(restored).doesNotExist();
    }

    @Test
    void keys_past_their_life_or_older_than_the_log_are_refused() throws Exception {
        Path older = place.resolve("older-keys");
        try (WrittenLedger ledger = opened()) {
            ledger.append(1);
            Backup.take(
                    new Backup.Request(data, place.resolve("first"), Optional.of(older), "test"),
                    CLOCK,
                    Progress.SILENT);
            ledger.append(2);
            take(Optional.of(keys), Progress.SILENT);
        }

        assertThatThrownBy(() -> restore(Optional.of(older), CLOCK, new ArrayList<>()))
                .isInstanceOf(DamagedBackup.class)
                .hasMessageContaining("position 1, the log at 2");
        Clock later = Clock.offset(CLOCK, Backup.KEYS_LIVE.plus(Duration.ofSeconds(1)));
        assertThatThrownBy(() -> restore(Optional.of(keys), later, new ArrayList<>()))
                .isInstanceOf(DamagedBackup.class)
                .hasMessageContaining("should have been deleted by 2026-12-24T10:00:00Z");
    }

    @Test
    void nothing_is_overwritten() throws Exception {
        Files.createDirectories(restored);
        Files.writeString(restored.resolve("somebody's"), "work");

        assertThatThrownBy(() -> restore(Optional.empty(), CLOCK, new ArrayList<>()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(restored + " is not empty");
    }

    /** @return the calls that were acknowledged when the copying of files had ended */
    private List<String> backUpUnderLoad() throws Exception {
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        AtomicReference<List<String>> atTheEnd = new AtomicReference<>(List.of());
        AtomicBoolean enough = new AtomicBoolean();
        CountDownLatch writing = new CountDownLatch(50);
        try (WrittenLedger ledger = opened()) {
            List<Thread> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.add(Thread.ofVirtual().start(() -> {
                    for (int number = 0; !enough.get(); number++) {
                        acknowledged.add(ledger.append(number));
                        writing.countDown();
                    }
                }));
            }
            writing.await();
            take(Optional.of(keys), line -> {
                if (line.equals("Ending the copy")) {
                    atTheEnd.set(List.copyOf(acknowledged));
                }
            });
            enough.set(true);
            for (Thread writer : writers) {
                writer.join();
            }
        }
        return atTheEnd.get();
    }

    private void take(Optional<Path> keysTo, Progress progress) {
        Backup.take(new Backup.Request(data, backup, keysTo, "test"), CLOCK, progress);
    }

    private Restore.Restored restore(Optional<Path> keysFrom, Clock clock, List<Finding> findings) {
        return Restore.run(
                new Restore.Request(backup, keysFrom, false, restored),
                clock,
                findings::add,
                LedgerCheck.Progress.SILENT,
                Progress.SILENT);
    }

    private WrittenLedger opened() {
        return WrittenLedger.in(data, data.resolve("postgres"));
    }

    private WrittenLedger reopened() {
        return WrittenLedger.in(restored, restored.resolve("postgres"));
    }

    /** As in the file of the database: the bytes, not their digits. */
    private static byte[] keyIn(byte[] csvLine) {
        String line = new String(csvLine, StandardCharsets.UTF_8);
        String digits = line.replaceFirst(".*\\\\x([0-9a-f]{80,}).*", "$1");
        return HexFormat.of().parseHex(digits);
    }

    private static List<Path> filesWith(Path directory, byte[] sought) throws IOException {
        List<Path> found = new ArrayList<>();
        String text = new String(sought, StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    found.add(file);
                }
            }
        }
        return found;
    }
}
