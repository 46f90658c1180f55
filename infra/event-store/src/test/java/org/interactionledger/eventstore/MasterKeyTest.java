package org.interactionledger.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyTest {

    private static final byte[] KEY = FieldSealing.newKey();
    private static final byte[] OWNER = "owner".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    @Test
    void a_key_made_at_the_first_start_is_the_same_at_the_second() throws GeneralSecurityException {
        Path file = directory.resolve("below").resolve("master.key");
        byte[] wrapped = MasterKey.loadOrCreate(file).wrap(KEY, OWNER);

        assertThat(MasterKey.loadOrCreate(file).unwrap(wrapped, OWNER)).isEqualTo(KEY);
    }

    @Test
    void only_its_owner_can_read_the_file_and_nothing_else_is_left_beside_it() throws IOException {
        Path file = directory.resolve("master.key");

        MasterKey.loadOrCreate(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_file_that_others_can_read_is_refused_with_the_command_that_helps() throws IOException {
        Path file = directory.resolve("master.key");
        MasterKey.loadOrCreate(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> MasterKey.load(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rw-r-----")
                .hasMessageContaining("chmod 600 " + file);
    }

    @Test
    void a_file_that_holds_no_key_is_refused() throws IOException {
        Path file = directory.resolve("master.key");
        MasterKey.loadOrCreate(file);
        Files.writeString(file, "interaction-ledger-master-key-1:c2hvcnQ=\n");

        assertThatThrownBy(() -> MasterKey.load(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("holds something else")
                .hasMessageNotContainingAny("c2hvcnQ");
    }

    @Test
    void what_one_owner_had_wrapped_unwraps_for_no_other() {
        MasterKey key = MasterKey.loadOrCreate(directory.resolve("master.key"));
        byte[] wrapped = key.wrap(KEY, OWNER);

        assertThatThrownBy(() -> key.unwrap(wrapped, "thief".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(GeneralSecurityException.class);
    }
}
