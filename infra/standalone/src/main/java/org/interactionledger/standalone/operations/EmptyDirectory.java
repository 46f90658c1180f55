package org.interactionledger.standalone.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** Where something new is written: nothing of somebody else's is ever overwritten. */
final class EmptyDirectory {

    private EmptyDirectory() {}

    /** @throws IllegalArgumentException if anything is in it */
    static void require(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> content = Files.list(directory)) {
            if (content.findAny().isPresent()) {
                throw new IllegalArgumentException(directory + " is not empty. Name a new or an empty directory.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be looked into. Name a new or an empty directory", e);
        }
    }

    /** Makes it, or what is missing of it. */
    static Path make(Path directory, String permissions) {
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
            return directory.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make " + directory + ". Name another directory", e);
        }
    }
}
