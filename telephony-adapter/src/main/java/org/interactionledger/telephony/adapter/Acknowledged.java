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

/**
 * Up to which journal position everything that follows from the frames is durable in the ledger. Kept in a file that
 * may be behind, never ahead: what is sent twice is recorded once. Not thread-safe.
 */
final class Acknowledged {

    private final Path file;
    private long position;
    private long written;

    private Acknowledged(Path file, long position) {
        this.file = file;
        this.position = position;
        this.written = position;
    }

    /** 0 where nothing is known. */
    static Acknowledged read(Path journal) {
        Path file = journal.resolve("acknowledged");
        try {
            long position = Files.exists(file)
                    ? Long.parseLong(
                            Files.readString(file, StandardCharsets.US_ASCII).strip())
                    : 0;
            return new Acknowledged(file, position);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        } catch (NumberFormatException _) {
            return new Acknowledged(file, 0);
        }
    }

    /** The first position that may not be acknowledged. */
    long position() {
        return position;
    }

    void upTo(long next) {
        position = Math.max(position, next);
    }

    /** Writes the file if it has fallen this many positions behind. */
    void keep(long behind) {
        if (position - written < behind || position == written) {
            return;
        }
        Path draft = file.resolveSibling("acknowledged.new");
        try {
            try (FileChannel out = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                out.write(ByteBuffer.wrap(Long.toString(position).getBytes(StandardCharsets.US_ASCII)));
                out.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            written = position;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
