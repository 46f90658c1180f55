package org.interactionledger.standalone.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTokensTest {

    @TempDir
    private Path directory;

    private Path file;
    private AccessTokens running;

    @BeforeEach
    void aLedgerRuns() {
        file = directory.resolve("access-tokens.json");
        running = AccessTokens.in(file, Clock.systemUTC());
    }

    @Test
    void a_token_that_another_process_makes_opens_at_once_what_it_was_made_for() {
        running.create("admin", List.of("main"), List.of("ADMIN"));

        String token = elsewhere().create("adapter", List.of("main"), List.of("ADAPTER"));

        assertThat(running.find(token)).hasValueSatisfying(found -> {
            assertThat(found.name()).isEqualTo("adapter");
            assertThat(found.roles()).containsExactly("ADAPTER");
        });
    }

    @Test
    void a_token_that_another_process_takes_back_opens_nothing_any_more() {
        String admin = running.create("admin", List.of("main"), List.of("ADMIN"));
        String token = running.create("adapter", List.of("main"), List.of("ADAPTER"));

        assertThat(elsewhere().revoke("adapter")).isEqualTo(1);

        assertThat(running.find(token)).isEmpty();
        assertThat(running.find(admin)).isPresent();
        assertThat(elsewhere().revoke("adapter")).isZero();
    }

    @Test
    void a_file_that_is_spoilt_meanwhile_shuts_nobody_out() throws IOException {
        String admin = running.create("admin", List.of("main"), List.of("ADMIN"));

        Files.writeString(file, "{");

        assertThat(running.find(admin)).isPresent();
    }

    @Test
    void no_token_itself_is_kept() throws IOException {
        String token = running.create("admin", List.of("main"), List.of("ADMIN"));

        assertThat(Files.readString(file)).doesNotContain(token).contains("admin");
    }

    private AccessTokens elsewhere() {
        return AccessTokens.in(file, Clock.systemUTC());
    }
}
