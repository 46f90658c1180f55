package org.interactionledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir(factory = OpenTempDirectory.class)
    Path place;

    @Test
    void a_second_application_is_told_who_holds_the_directory() throws IOException {
        try (Application first = Application.start(HoldingApplication.class, place)) {
            assertThat(first.saysUpTo("holding")).contains("holding");

            assertThatThrownBy(() -> DataDirectory.open(place))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("another Interaction Ledger works there (process ")
                    .hasMessageContaining("Stop that one, or choose another directory.");
        }
    }

    @Test
    void a_directory_whose_application_was_killed_is_free() throws IOException {
        try (Application killed = Application.start(HoldingApplication.class, place)) {
            assertThat(killed.saysUpTo("holding")).contains("holding");
            killed.kill();
        }
        assertThatCode(() -> DataDirectory.open(place).close()).doesNotThrowAnyException();
    }

    @Test
    void the_same_process_cannot_open_it_twice_but_again_after_closing() {
        try (DataDirectory first = DataDirectory.open(place)) {
            assertThatThrownBy(() -> DataDirectory.open(first.path()))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("this same process has it open already");
        }
        assertThatCode(() -> DataDirectory.open(place).close()).doesNotThrowAnyException();
    }

    @Test
    void a_directory_with_files_of_somebody_else_is_left_as_it_is() throws IOException {
        Files.createFile(place.resolve("letter.txt"));

        assertThatThrownBy(() -> DataDirectory.open(place))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("holds files that are not Interaction Ledger's");
        assertThat(place.resolve("lock")).doesNotExist();
    }

    @Test
    void others_cannot_list_it() throws IOException {
        try (DataDirectory directory = DataDirectory.open(place.resolve("new"))) {
            assertThat(Files.getPosixFilePermissions(directory.path()))
                    .doesNotContain(
                            PosixFilePermission.GROUP_READ,
                            PosixFilePermission.OTHERS_READ,
                            PosixFilePermission.GROUP_WRITE,
                            PosixFilePermission.OTHERS_WRITE);
        }
    }
}
