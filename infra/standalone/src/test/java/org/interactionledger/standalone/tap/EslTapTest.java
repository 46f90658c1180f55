package org.interactionledger.standalone.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.interactionledger.simulator.Pace;
import org.interactionledger.simulator.Playlist;
import org.interactionledger.simulator.ScriptedSwitch;
import org.interactionledger.simulator.SwitchSimulator;
import org.interactionledger.standalone.facts.EslFacts;
import org.interactionledger.telephony.capture.Capture;
import org.interactionledger.telephony.connection.Credentials;
import org.interactionledger.telephony.esl.EslEvent;
import org.interactionledger.telephony.esl.EventFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EslTapTest {

    private static final String PASSWORD = "not-to-be-shown";

    @TempDir
    private Path directory;

    @Test
    void what_a_switch_said_is_recorded_and_esl_facts_explains_it() throws Exception {
        try (SwitchSimulator played = SwitchSimulator.start(SwitchSimulator.Settings.playing(Playlist.demo())
                .withPassword(PASSWORD)
                .withPace(Pace.asFastAsTaken())
                .once()
                .beginningWithFirstListener())) {
            EslTap tap = tap(settings(played.port(), PASSWORD, Long.MAX_VALUE));
            CompletableFuture<Long> recording = recording(tap);
            assertThat(played.awaitEnd(Duration.ofMinutes(2))).isTrue();
            await(() -> facts().path("interactions").size() >= 10);

            tap.stop();

            assertThat(recording.get(10, TimeUnit.SECONDS)).isPositive();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out())))
                .isEqualTo("rw-------");
        assertThat(Files.readAllLines(directory.resolve("live.chunks.csv")).getFirst())
                .startsWith("# connected ");
        try (var in = Files.newInputStream(out())) {
            assertThat(new String(Capture.bytes(in), StandardCharsets.UTF_8)).doesNotContain(PASSWORD);
        }
    }

    @Test
    void a_wrong_password_is_refused_without_being_told() throws Exception {
        try (SwitchSimulator played = SwitchSimulator.start(
                SwitchSimulator.Settings.playing(Playlist.demo()).withPassword(PASSWORD))) {
            EslTap tap = tap(settings(played.port(), "wrong-password", Long.MAX_VALUE));

            assertThatExceptionOfType(EslTap.TapFailed.class)
                    .isThrownBy(tap::record)
                    .withMessageContaining("refuses: -ERR")
                    .matches(failure -> !String.valueOf(failure.getMessage()).contains("wrong-password"));
        }
    }

    @ParameterizedTest
    @EnumSource(EventFormat.class)
    void a_user_of_the_directory_records_in_the_format_that_he_asks_for(EventFormat format) throws Exception {
        try (ScriptedSwitch scripted = ScriptedSwitch.start(ScriptedSwitch.Settings.usual("sw-a", 1)
                .withUsers(Map.of("ledger@example", PASSWORD))
                .withHeartbeat(Duration.ofMillis(50)))) {
            Credentials user = new Credentials.User("ledger", "example", PASSWORD);
            EslTap tap = tap(settings(scripted.port(), user, format, Long.MAX_VALUE));
            CompletableFuture<Long> recording = recording(tap);
            await(() -> said().contains("Content-Type: " + format.contentType()));

            tap.stop();

            assertThat(recording.get(10, TimeUnit.SECONDS)).isPositive();
        }
        assertThat(Capture.read(out()).events()).extracting(EslEvent::name).contains("HEARTBEAT");
        assertThat(said()).contains("Allowed-Events").doesNotContain(PASSWORD);
    }

    @Test
    void a_user_with_a_wrong_password_is_refused_without_being_told() throws Exception {
        try (ScriptedSwitch scripted = ScriptedSwitch.start(
                ScriptedSwitch.Settings.usual("sw-a", 1).withUsers(Map.of("ledger@example", PASSWORD)))) {
            Credentials wrong = new Credentials.User("ledger", "example", "wrong-password");

            assertThatExceptionOfType(EslTap.TapFailed.class)
                    .isThrownBy(tap(settings(scripted.port(), wrong, EventFormat.PLAIN, Long.MAX_VALUE))::record)
                    .withMessageContaining("refuses: -ERR")
                    .matches(failure -> !String.valueOf(failure.getMessage()).contains("wrong-password"));
        }
    }

    @Test
    void a_limit_ends_the_recording_to_the_byte() throws Exception {
        try (SwitchSimulator played = SwitchSimulator.start(
                SwitchSimulator.Settings.playing(Playlist.demo()).withPassword(PASSWORD))) {
            assertThat(tap(settings(played.port(), PASSWORD, 5_000)).record()).isEqualTo(5_000);
        }
        try (var in = Files.newInputStream(out())) {
            assertThat(Capture.bytes(in)).hasSize(5_000);
        }
    }

    @Test
    void nothing_that_is_there_is_overwritten() throws Exception {
        Files.writeString(out(), "precious");
        try (SwitchSimulator played = SwitchSimulator.start(
                SwitchSimulator.Settings.playing(Playlist.demo()).withPassword(PASSWORD))) {
            assertThatExceptionOfType(FileAlreadyExistsException.class)
                    .isThrownBy(tap(settings(played.port(), PASSWORD, 1))::record);
        }
        assertThat(out()).hasContent("precious");
    }

    private Path out() {
        return directory.resolve("live.esl.txt.gz");
    }

    private TapSettings settings(int port, String password, long maxBytes) {
        return settings(port, new Credentials.Password(password), EventFormat.PLAIN, maxBytes);
    }

    private TapSettings settings(int port, Credentials credentials, EventFormat format, long maxBytes) {
        return new TapSettings("127.0.0.1", port, credentials, format, "all", out(), maxBytes, Duration.ofMinutes(5));
    }

    private static EslTap tap(TapSettings settings) {
        return new EslTap(settings, _ -> {}, Clock.systemUTC());
    }

    private static CompletableFuture<Long> recording(EslTap tap) {
        CompletableFuture<Long> bytes = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                bytes.complete(tap.record());
            } catch (IOException e) {
                bytes.completeExceptionally(e);
            }
        });
        return bytes;
    }

    /** What the file holds by now. */
    private String said() {
        if (!Files.exists(out())) {
            return "";
        }
        try (var in = Files.newInputStream(out())) {
            return new String(Capture.bytes(in), StandardCharsets.UTF_8);
        } catch (IOException _) {
            return ""; // nothing is written yet
        }
    }

    /** Of the file as it is now, while it is being written. */
    private JsonNode facts() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream told = new PrintStream(out, true, StandardCharsets.UTF_8);
        int status = EslFacts.run(
                new String[] {out().toString()},
                told,
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        JsonMapper json = JsonMapper.builder().build();
        return status == EslFacts.DONE ? json.readTree(out.toByteArray()) : json.createObjectNode();
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (int tries = 0; !condition.holds(); tries++) {
            assertThat(tries).as("tries").isLessThan(600);
            var _ = never.await(100, TimeUnit.MILLISECONDS);
        }
    }
}
