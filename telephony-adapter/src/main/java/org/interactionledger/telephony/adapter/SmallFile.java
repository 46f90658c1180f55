package org.interactionledger.telephony.adapter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file of one ASCII word, which a crash leaves as it was or as it was to be: a draft is made durable, and then takes
 * the file's place.
 */
record SmallFile(Path path) {

    /** Empty where there is no file, or nothing in it: an older version could leave it so in a crash. */
    Optional<String> read() {
        try {
            return Files.exists(path)
                    ? Optional.of(Files.readString(path, StandardCharsets.US_ASCII)
                                    .strip())
                            .filter(word -> !word.isEmpty())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }

    /** Durable when it returns. */
    void write(String word) {
        Path draft = path.resolveSibling(path.getFileName() + ".new");
        try {
            try (FileChannel out = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(word.getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + path, e);
        }
        makeNameDurable();
    }

    private void makeNameDurable() {
        try (FileChannel folder =
                FileChannel.open(path.toAbsolutePath().resolveSibling("."), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make durable that there is " + path, e);
        }
    }
}
