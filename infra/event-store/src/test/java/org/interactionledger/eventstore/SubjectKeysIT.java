package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.interactionledger.eventstore.Samples.DEMO;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.interactionledger.schemas.codec.PersonalDataCipher;
import org.interactionledger.schemas.codec.PersonalDataCipher.Context;
import org.interactionledger.schemas.codec.PersonalDataCipher.KeysUnavailable;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.DataSubjects;
import org.interactionledger.schemas.party.SubjectKeyStore;
import org.interactionledger.schemas.retention.RetentionClass;
import org.interactionledger.schemas.retention.RetentionDay;
import org.interactionledger.schemas.retention.RetentionKeys;
import org.interactionledger.schemas.retention.TenantDay;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubjectKeysIT extends SubjectKeysContract {

    private static final byte[] CLEAR = "\"王芳\"".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private static Path directory;

    private TestLedger ledger;
    private Path masterKey;
    private SubjectKeys keys;

    @BeforeAll
    void open() {
        ledger = TestLedger.fresh("keys");
        masterKey = directory.resolve("master.key");
        keys = SubjectKeys.open(ledger.application(), masterKey);
    }

    @AfterAll
    void close() {
        keys.close();
    }

    @Override
    PersonalDataCipher cipher() {
        return keys;
    }

    @Override
    DataSubjects subjects() {
        return keys;
    }

    @Override
    SubjectKeyStore store() {
        return keys;
    }

    @Override
    RetentionKeys days() {
        return keys.days();
    }

    @Test
    void another_process_with_the_same_master_key_reads_the_same() {
        Context place = place(keys.subjectOf(DEMO, new Address.Extension("1001")));
        byte[] sealed = keys.seal(place, DAY, CLEAR);

        try (SubjectKeys another = SubjectKeys.open(ledger.application(), masterKey)) {
            assertThat(another.open(place, sealed))
                    .hasValueSatisfying(clear -> assertThat(clear).isEqualTo(CLEAR));
            assertThat(another.subjectOf(DEMO, new Address.Extension("1001"))).isEqualTo(place.subject());
        }
    }

    @Test
    void an_erasure_in_another_process_counts_here_without_waiting_for_what_is_remembered_to_age() {
        Address address = new Address.Extension("1077");
        SubjectId subject = keys.subjectOf(DEMO, address);
        byte[] sealed = keys.seal(place(subject), DAY, CLEAR);
        assertThat(keys.open(place(subject), sealed)).isPresent();

        try (SubjectKeys another = SubjectKeys.open(ledger.application(), masterKey)) {
            another.erase(DEMO, subject);
        }

        await().atMost(Duration.ofSeconds(30)) // half of what is remembered
                .untilAsserted(
                        () -> assertThat(keys.open(place(subject), sealed)).isEmpty());
        assertThat(keys.subjectOf(DEMO, address)).isNotEqualTo(subject);
    }

    @Test
    void a_day_that_another_process_erased_is_gone_here_without_waiting_for_what_is_remembered_to_age() {
        Context place = place(keys.subjectOf(DEMO, new Address.Extension("1078")));
        RetentionDay day = RetentionDay.of("content/2020-05-01");
        byte[] sealed = keys.seal(place, day, CLEAR);
        assertThat(keys.open(place, sealed)).isPresent();

        try (SubjectKeys another = SubjectKeys.open(ledger.application(), masterKey)) {
            another.days().erase(new TenantDay(DEMO, day), Set.of());
        }

        await().atMost(Duration.ofSeconds(30)) // half of what is remembered
                .untilAsserted(() -> assertThat(keys.open(place, sealed)).isEmpty());
    }

    @Test
    void all_who_seal_at_once_with_a_new_day_seal_with_the_same_key() throws Exception {
        Context place = place(keys.subjectOf(DEMO, new Address.Extension("1079")));
        try (SubjectKeys another = SubjectKeys.open(ledger.application(), masterKey);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 1; round <= 20; round++) {
                RetentionDay day = new RetentionDay(RetentionClass.CONTENT, LocalDate.of(2020, 6, round));
                List<Future<byte[]>> sealing = new ArrayList<>();
                for (SubjectKeys process : List.of(keys, another, keys, another)) {
                    sealing.add(threads.submit(() -> process.seal(place, day, CLEAR)));
                }
                for (Future<byte[]> sealed : sealing) {
                    assertThat(keys.open(place, sealed.get())).isPresent();
                    assertThat(another.open(place, sealed.get())).isPresent();
                }
            }
        }
    }

    @Test
    void all_who_ask_at_once_for_a_new_address_get_the_same_subject() throws Exception {
        try (SubjectKeys another = SubjectKeys.open(ledger.application(), masterKey);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 20; round++) {
                Address address = new Address.NationalNumber("1390000" + (1000 + round));
                List<Future<SubjectId>> asked = new ArrayList<>();
                for (SubjectKeys process : List.of(keys, another, keys, another, keys, another)) {
                    asked.add(threads.submit(() -> process.subjectOf(DEMO, address)));
                }
                Set<SubjectId> subjects = new HashSet<>();
                for (Future<SubjectId> one : asked) {
                    subjects.add(one.get());
                }
                assertThat(subjects).hasSize(1);
            }
        }
    }

    @Test
    void no_address_is_in_the_table() throws SQLException {
        keys.subjectOf(DEMO, new Address.NationalNumber("13877777777"));

        assertThat(TestLedger.query(
                        ledger.application(),
                        "SELECT count(*) FROM keys.data_subject s WHERE s::text LIKE '%13877777777%' OR"
                                + " s::text LIKE '%' || encode('13877777777', 'hex') || '%'"))
                .containsExactly("0");
    }

    @Test
    void an_erased_subject_leaves_neither_key_nor_address_in_the_table_but_that_it_was() throws SQLException {
        SubjectId subject = keys.subjectOf(DEMO, new Address.Extension("1066"));

        keys.erase(DEMO, subject);

        assertThat(TestLedger.query(
                        ledger.application(),
                        "SELECT (lookup IS NULL AND wrapped_key IS NULL AND erased_at IS NOT NULL)::text"
                                + " FROM keys.data_subject WHERE subject = '" + subject + "'"))
                .containsExactly("true");
    }

    @Test
    void keys_that_cannot_be_reached_are_never_taken_for_an_erasure() throws SQLException {
        TestLedger away = TestLedger.fresh("keys_away");
        try (SubjectKeys unreachable = SubjectKeys.open(away.application(), directory.resolve("away.key"))) {
            Context place = place(unreachable.subjectOf(DEMO, new Address.Extension("1001")));
            byte[] sealed = unreachable.seal(place, DAY, CLEAR);
            Context unremembered = place(keys.subjectOf(DEMO, new Address.Extension("1002")));
            TestLedger.execute(away.administrator(), "ALTER TABLE keys.data_subject RENAME TO moved_away");

            assertThatThrownBy(() -> unreachable.open(unremembered, sealed)).isInstanceOf(KeysUnavailable.class);
            assertThatThrownBy(() -> unreachable.subjectOf(DEMO, new Address.Extension("1003")))
                    .isInstanceOf(KeysUnavailable.class);
        }
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/nowhere");
        assertThatThrownBy(() -> SubjectKeys.open(nowhere, masterKey)).isInstanceOf(KeysUnavailable.class);
    }

    @Test
    void without_its_master_key_a_ledger_does_not_start_and_no_new_key_is_made() {
        Path missing = directory.resolve("missing.key");

        assertThatThrownBy(() -> SubjectKeys.open(ledger.application(), missing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("missing.key is missing");
        assertThat(missing).doesNotExist();
    }

    @Test
    void with_another_master_key_a_ledger_does_not_start() {
        Path another = directory.resolve("another.key");
        MasterKey.loadOrCreate(another);

        assertThatThrownBy(() -> SubjectKeys.open(ledger.application(), another))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is not the one");
    }

    @Test
    void after_a_rotation_all_keys_are_under_the_new_master_key_and_what_was_sealed_before_still_opens()
            throws Exception {
        TestLedger rotated = TestLedger.fresh("keys_rotated");
        Path file = directory.resolve("rotated.key");
        try (SubjectKeys running = SubjectKeys.open(rotated.application(), file)) {
            Context before = place(running.subjectOf(DEMO, new Address.Extension("1001")));
            byte[] sealed = running.seal(before, DAY, CLEAR);
            RetentionDay heldDay = RetentionDay.of("contact/2020-01-01");
            byte[] heldOver = running.seal(before, heldDay, CLEAR);
            running.days().erase(new TenantDay(DEMO, heldDay), Set.of(before.subject()));
            MasterKey masterKey = MasterKey.load(file);
            KeyRotation rotation = new KeyRotation(rotated.application(), masterKey);

            masterKey.addKey("2026-11");
            assertThat(rotation.isUnfinished()).isTrue();
            Context between = place(running.subjectOf(DEMO, new Address.Extension("1002")));
            assertThat(rotation.counts()).containsEntry("1", 4L).containsEntry("2026-11", 1L);
            rotation.rewrap(_ -> {});

            assertThat(rotation.counts()).containsOnlyKeys("2026-11").containsEntry("2026-11", 5L);
            assertThat(rotation.isUnfinished()).isFalse();
            running.forget(DEMO, before.subject());
            assertThat(running.open(before, sealed)).isPresent();
            assertThat(running.open(before, heldOver)).isPresent();
            assertThat(running.open(between, running.seal(between, DAY, CLEAR))).isPresent();
            onlyLastLine(file);
            try (SubjectKeys later = SubjectKeys.open(rotated.application(), file)) {
                assertThat(later.open(before, sealed)).isPresent();
            }
        }
    }

    @Test
    void a_rotation_that_was_stopped_goes_on_where_it_was() throws Exception {
        TestLedger stopped = TestLedger.fresh("keys_stopped");
        Path file = directory.resolve("stopped.key");
        try (SubjectKeys running = SubjectKeys.open(stopped.application(), file)) {
            for (int number = 0; number < 600; number++) {
                running.subjectOf(DEMO, new Address.Extension(Integer.toString(2000 + number)));
            }
        }
        MasterKey masterKey = MasterKey.load(file);
        masterKey.addKey("next");
        KeyRotation rotation = new KeyRotation(stopped.application(), masterKey);

        assertThatThrownBy(() -> rotation.rewrap(done -> {
                    throw new IllegalStateException("stopped after " + done);
                }))
                .hasMessage("stopped after 500");
        assertThat(rotation.counts()).containsEntry("1", 100L).containsEntry("next", 501L);
        rotation.rewrap(_ -> {});

        assertThat(rotation.counts()).containsOnlyKeys("next");
    }

    @Test
    void master_keys_from_the_environment_open_what_the_file_had_wrapped() throws Exception {
        TestLedger moved = TestLedger.fresh("keys_moved");
        Path file = directory.resolve("moved.key");
        Context place;
        byte[] sealed;
        try (SubjectKeys running = SubjectKeys.open(moved.application(), file)) {
            place = place(running.subjectOf(DEMO, new Address.Extension("1001")));
            sealed = running.seal(place, DAY, CLEAR);
        }
        MasterKey.load(file).addKey("next");
        KeyEncryption environment = EnvironmentMasterKey.of("LEDGER_MASTER_KEY", Files.readString(file));

        try (SubjectKeys running = SubjectKeys.open(moved.application(), environment)) {
            assertThat(running.open(place, sealed)).isPresent();
        }
        assertThatThrownBy(() -> EnvironmentMasterKey.of("LEDGER_MASTER_KEY", "secret"))
                .hasMessageContaining("LEDGER_MASTER_KEY")
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_destroyed_key_is_in_no_row_that_was_left_behind() {
        keys.erase(DEMO, keys.subjectOf(DEMO, new Address.Extension("1088")));

        await().atMost(Duration.ofSeconds(60)).until(keys::dropFormerRows);
    }

    private static void onlyLastLine(Path file) throws IOException {
        Files.writeString(file, Files.readAllLines(file).getLast() + "\n");
    }

    @Test
    void a_key_row_moved_to_another_subject_opens_nothing() throws SQLException {
        SubjectId subject = keys.subjectOf(DEMO, new Address.Extension("1004"));
        SubjectId thief = keys.subjectOf(DEMO, new Address.Extension("1005"));
        byte[] sealed = keys.seal(place(subject), DAY, CLEAR);
        TestLedger.execute(
                ledger.application(),
                "UPDATE keys.data_subject SET wrapped_key = (SELECT wrapped_key FROM keys.data_subject WHERE subject = '"
                        + thief + "') WHERE subject = '" + subject + "'");

        try (SubjectKeys another = SubjectKeys.open(ledger.application(), masterKey)) {
            assertThatThrownBy(() -> another.open(place(subject), sealed))
                    .isInstanceOf(KeysUnavailable.class)
                    .hasMessageContaining("was altered");
        }
    }

    private static Context place(SubjectId subject) {
        return new Context(DEMO, subject, "interaction.started", 1, "/from/name");
    }
}
