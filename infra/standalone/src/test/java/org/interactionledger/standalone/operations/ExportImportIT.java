package org.interactionledger.standalone.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.interactionledger.embedded.Progress;
import org.interactionledger.eventstore.Home;
import org.interactionledger.eventstore.LedgerCheck;
import org.interactionledger.eventstore.PostgresHome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** From one ledger of 30 events into another that is emptied before each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportImportIT {

    private static final String ALL = "SELECT string_agg(encode(hash, 'hex'), ' ' ORDER BY position) FROM ledger.event";

    @TempDir
    static Path place;

    private WrittenLedger source;
    private WrittenLedger target;
    private Path files;

    @BeforeAll
    void write_thirty_events() throws Exception {
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path binaries = Files.createDirectory(place.resolve("binaries"));
        source = WrittenLedger.in(place.resolve("source"), binaries);
        target = WrittenLedger.in(place.resolve("target"), binaries);
        for (int number = 0; number < 30; number++) {
            source.append(number);
        }
    }

    @BeforeEach
    void empty_the_target() throws SQLException, IOException {
        target.execute(
                "ALTER TABLE ledger.event DISABLE TRIGGER ALL",
                "DELETE FROM ledger.event",
                "UPDATE ledger.head SET position = 0, recorded_at = '1970-01-01T00:00:00Z'",
                "ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER append_only",
                "ALTER TABLE ledger.event ENABLE ALWAYS TRIGGER append_only_rows");
        files = Files.createTempDirectory(place, "files");
    }

    @AfterAll
    void stop() throws Exception {
        target.close();
        source.close();
    }

    @Test
    void a_log_is_the_same_after_export_and_import() throws SQLException {
        Import.Imported imported = importing(export(1, 12), export(13, 30));

        assertThat(imported).isEqualTo(new Import.Imported(30, 0, 30));
        assertThat(target.query(ALL)).isEqualTo(source.query(ALL));
        assertThat(LedgerCheck.run(
                        target.administrator(), finding -> assertThat(finding).isNull()))
                .isEqualTo(30);
        assertThat(target.query("SELECT position FROM ledger.head")).containsExactly("30");
    }

    @Test
    void an_import_that_was_broken_off_goes_on_with_the_same_files() throws SQLException {
        Path first = export(1, 12);
        Path second = export(13, 30);
        importing(first);

        assertThat(importing(second, first)).isEqualTo(new Import.Imported(18, 12, 30));
        assertThat(importing(second, first)).isEqualTo(new Import.Imported(0, 30, 30));
        assertThat(target.query(ALL)).isEqualTo(source.query(ALL));
    }

    @Test
    void a_changed_event_is_refused_with_its_line_and_position_before_anything_is_written() throws Exception {
        Path file = changed(
                export(1, 30),
                text -> text.replace("\"position\":20,", "\"position\":20 ,")
                        .replaceFirst("(\"position\":20 ,.*?\"tenant\":\")demo", "$1main"));

        assertThatThrownBy(() -> importing(file))
                .isInstanceOf(DamagedExport.class)
                .hasMessageContaining(file + " line 21: the event at position 20 was changed");
        assertThat(target.query("SELECT count(*) FROM ledger.event")).containsExactly("0");
    }

    @Test
    void a_missing_event_and_a_missing_end_are_refused() throws Exception {
        Path hole = changed(export(1, 30), text -> text.replaceFirst("\\{\"position\":7,.*\n", ""));
        assertThatThrownBy(() -> importing(hole))
                .isInstanceOf(DamagedExport.class)
                .hasMessageContaining("expected the event at position 7, found that at 8");

        Path cut = changed(export(2, 30), text -> text.substring(0, text.indexOf("{\"position\":25,")));
        assertThatThrownBy(() -> importing(cut))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The log ends at position 0, and the files begin at 2");
        Path cutFromStart = changed(export(1, 29), text -> text.substring(0, text.indexOf("{\"position\":25,")));
        assertThatThrownBy(() -> importing(cutFromStart))
                .isInstanceOf(DamagedExport.class)
                .hasMessageContaining("was cut off behind position 24");
    }

    @Test
    void events_of_another_log_do_not_follow() throws SQLException {
        Path file = export(1, 30);
        target.append(1);

        assertThatThrownBy(() -> importing(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The event at position 1 is another one in the target");
        assertThat(target.query("SELECT count(*) FROM ledger.event")).containsExactly("1");
    }

    @Test
    void what_is_exported_as_stored_is_sealed_and_what_is_exported_in_clear_is_not() throws IOException {
        Path clear = files.resolve("clear.zst");
        try (OpenLedger ledger = OpenLedger.in(place.resolve("source"), Progress.SILENT)) {
            Export.inClear(ledger, place.resolve("source/master.key"), 3, 5, clear, LedgerCheck.Progress.SILENT);
        }

        assertThat(text(clear))
                .startsWith("[\n{\"specversion\":\"1.0\"")
                .endsWith("}\n]\n")
                .contains(WrittenLedger.CALLER_NAME)
                .containsPattern("\"position\":\"3\"")
                .doesNotContain("\"position\":\"6\"");
        assertThat(text(export(3, 5))).doesNotContain(WrittenLedger.CALLER_NAME).contains("sealed");
    }

    @Test
    void imported_events_are_read_with_the_keys_of_their_own_ledger() throws Exception {
        Path keys = place.resolve("keys");
        Backup.take(
                new Backup.Request(place.resolve("source"), place.resolve("backup"), Optional.of(keys), "test"),
                Clock.systemUTC(),
                Progress.SILENT);
        Path fresh = place.resolve("fresh");
        try (OpenLedger ledger = OpenLedger.inNewOr(fresh, Progress.SILENT);
                Home home = PostgresHome.at("the new ledger", ledger.database())) {
            Import.run(home, List.of(export(1, 30)), LedgerCheck.Progress.SILENT);
            Import.keys(ledger, keys, fresh, 30, Instant.now());
        }

        try (WrittenLedger imported = WrittenLedger.in(fresh, place.resolve("binaries"))) {
            assertThat(imported.read()).hasSize(30).isEqualTo(source.read());
        }
        assertThatThrownBy(() -> {
                    try (OpenLedger ledger = OpenLedger.in(place.resolve("target"), Progress.SILENT)) {
                        Import.keys(ledger, keys, place.resolve("target"), 30, Instant.now());
                    }
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has a master key of its own");
    }

    @Test
    void no_file_is_overwritten() {
        export(1, 1);

        assertThatThrownBy(() -> export(1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1-1.zst is there already");
    }

    private Path export(long from, long to) {
        Path file = files.resolve(from + "-" + to + ".zst");
        try (OpenLedger ledger = OpenLedger.in(place.resolve("source"), Progress.SILENT)) {
            Export.asStored(ledger, from, to, file, LedgerCheck.Progress.SILENT);
        }
        return file;
    }

    private Import.Imported importing(Path... paths) {
        try (OpenLedger ledger = OpenLedger.in(place.resolve("target"), Progress.SILENT);
                Home home = PostgresHome.at("the target", ledger.database())) {
            return Import.run(home, List.of(paths), LedgerCheck.Progress.SILENT);
        }
    }

    private interface Change {
        String of(String text);
    }

    private static Path changed(Path file, Change change) throws IOException {
        Files.write(file, Zstd.compress(change.of(text(file)).getBytes(StandardCharsets.UTF_8)));
        return file;
    }

    private static String text(Path file) throws IOException {
        try (ZstdInputStream in = new ZstdInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
