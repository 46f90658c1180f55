package org.interactionledger.standalone.tap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * A capture that is being written. It consists of whole gzip members (RFC 1952 §2.2), each appended when it is
 * complete, so the file can be read at any moment, and after the process was killed. Readable by its owner alone: it
 * holds what people said and dialled. Not thread-safe.
 */
final class TapFile implements AutoCloseable {

    private static final int MEMBER_BYTES = 512 * 1024;
    private static final double NANOS_PER_SECOND = 1e9;

    private final FileChannel capture;
    private final FileChannel chunks;
    private final ByteArrayOutputStream member = new ByteArrayOutputStream();
    private final StringBuilder lines = new StringBuilder();

    private TapFile(FileChannel capture, FileChannel chunks, Instant connectedAt) {
        this.capture = capture;
        this.chunks = chunks;
        lines.append("# connected ").append(connectedAt).append('\n').append("seconds,bytes\n");
    }

    /** @throws FileAlreadyExistsException where there is one of this name: nothing is overwritten */
    static TapFile create(TapSettings settings, Instant connectedAt) throws IOException {
        FileChannel capture = created(settings.out());
        try {
            return new TapFile(capture, created(settings.chunks()), connectedAt);
        } catch (IOException e) {
            capture.close();
            throw e;
        }
    }

    private static FileChannel created(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    void came(long nanosSinceConnected, int bytes) {
        lines.append(String.format(Locale.ROOT, "%.4f,%d%n", nanosSinceConnected / NANOS_PER_SECOND, bytes));
    }

    void write(byte[] bytes) throws IOException {
        member.write(bytes);
        if (member.size() >= MEMBER_BYTES) {
            flush();
        }
    }

    void flush() throws IOException {
        if (member.size() > 0) {
            ByteArrayOutputStream zipped = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
                member.writeTo(gzip);
            }
            append(capture, zipped.toByteArray());
            member.reset();
        }
        append(chunks, lines.toString().getBytes(StandardCharsets.US_ASCII));
        lines.setLength(0);
    }

    private static void append(FileChannel file, byte[] content) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        try (capture;
                chunks) {
            flush();
            capture.force(true);
            chunks.force(true);
        }
    }
}
