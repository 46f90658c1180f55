package org.interactionledger.standalone.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.interactionledger.schemas.evidence.SigningKey;
import org.interactionledger.standalone.access.SecretFile;
import org.jspecify.annotations.Nullable;

/**
 * What a witness keeps: its key, and what it has signed. Of one process at a time, because two could sign two histories.
 * A copy of it is dangerous for the same reason: it must never be started beside, or after, the original.
 */
final class WitnessDirectory implements AutoCloseable {

    private final Path directory;
    private final FileChannel lock;

    private WitnessDirectory(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /** @throws IllegalStateException if another process has it */
    static WitnessDirectory open(Path directory) {
        try {
            Files.createDirectories(directory);
            FileChannel channel =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new IllegalStateException(
                        "Another witness runs on " + directory + ". Stop it, or choose another directory with --dir");
            }
            return new WitnessDirectory(directory, channel);
        } catch (IOException e) {
            throw new UncheckedIOException("The directory of the witness, " + directory + ", cannot be used", e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    /**
     * @param newName of the key that is made, on the first start
     * @throws IllegalArgumentException if there is a key already and another is to be made, or none
     */
    SigningKey key(Optional<String> newName) {
        Path file = directory.resolve("witness.key");
        if (newName.isPresent() == Files.exists(file)) {
            throw new IllegalArgumentException(
                    newName.isPresent()
                            ? file + " is there already: start without --new-key, or with another --dir"
                            : "There is no key in " + directory
                                    + " yet: start with --new-key NAME once, such as --new-key example.com/witness");
        }
        newName.map(SigningKey::generateWitness)
                .ifPresent(key -> SecretFile.write(file, (key.text() + "\n").getBytes(StandardCharsets.US_ASCII)));
        try {
            return SigningKey.parseWitness(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("The key of the witness cannot be read from " + file, e);
        }
    }

    SeenCheckpoints seen() {
        return new SeenCheckpoints(directory.resolve("signed"));
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The directory of the witness cannot be let go", e);
        }
    }
}
