package org.interactionledger.telephony.cdr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A directory of call detail records: new ones lie in it, done ones in {@code done}, those that nothing can be made of
 * in {@code set-aside}, and those that are being received by HTTP in {@code incoming}. Moves are atomic.
 */
final class CdrFolder {

    private static final String JSON = ".json";

    private final Path directory;
    private final Path done;
    private final Path setAside;
    private final Path incoming;

    private CdrFolder(Path directory) {
        this.directory = directory;
        this.done = directory.resolve("done");
        this.setAside = directory.resolve("set-aside");
        this.incoming = directory.resolve("incoming");
    }

    static CdrFolder open(Path directory) {
        CdrFolder folder = new CdrFolder(directory);
        try {
            Files.createDirectories(folder.done);
            Files.createDirectories(folder.setAside);
            Files.createDirectories(folder.incoming);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Call detail records cannot be kept in " + directory + ": see to its owner and permissions", e);
        }
        return folder;
    }

    /** What lies here, the oldest first; mod_json_cdr names its files {@code UUID.cdr.json}. */
    List<Path> waiting() {
        return files(directory);
    }

    List<Path> done() {
        return files(done);
    }

    Path isDone(Path file) {
        return move(file, done);
    }

    Path setAside(Path file) {
        return move(file, setAside);
    }

    /** Lays a record here; it is durable when this returns. */
    void receive(byte[] document) {
        String name = UUID.randomUUID() + ".cdr.json";
        Path draft = incoming.resolve(name);
        try {
            try (FileChannel out = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(document);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(draft, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            makeNamesDurable();
        } catch (IOException e) {
            throw new UncheckedIOException("A call detail record cannot be kept in " + directory, e);
        }
    }

    static Instant writtenAt(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException _) {
            return Instant.MAX; // gone meanwhile: not a file that has been lying here
        }
    }

    void forgetBefore(Instant time) {
        for (Path file : done()) {
            if (writtenAt(file).isBefore(time)) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException("Cannot delete the done record " + file, e);
                }
            }
        }
    }

    private void makeNamesDurable() throws IOException {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private static Path move(Path file, Path where) {
        Path target = where.resolve(file.getFileName());
        for (int copy = 2; Files.exists(target); copy++) {
            target = where.resolve(copy + "-" + file.getFileName());
        }
        try {
            return Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException _) {
            return target; // somebody else took it
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot move " + file + " to " + where, e);
        }
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> listed = Files.list(directory)) {
            return listed.filter(file -> file.getFileName().toString().endsWith(JSON))
                    .filter(Files::isRegularFile)
                    .map(file -> new Dated(writtenAt(file), file))
                    .sorted()
                    .map(Dated::file)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the call detail records in " + directory, e);
        }
    }

    private record Dated(Instant at, Path file) implements Comparable<Dated> {
        @Override
        public int compareTo(Dated other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : file.compareTo(other.file);
        }
    }
}
