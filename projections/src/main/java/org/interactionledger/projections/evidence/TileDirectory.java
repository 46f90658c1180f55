package org.interactionledger.projections.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.interactionledger.schemas.evidence.Tile;

/**
 * Tiles and checkpoint as files, by the paths of C2SP tlog-tiles, so that the directory can be served or copied as it is. A
 * checkpoint appears only when all tiles of its tree are on the disk. Any number of readers, one writer.
 */
final class TileDirectory {

    static final String CHECKPOINT = "checkpoint";
    static final String COSIGNED = "checkpoint.cosigned";

    private final Path directory;

    /** @throws UncheckedIOException if it is not there and cannot be made */
    TileDirectory(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The directory of the evidence, " + directory + ", cannot be made", e);
        }
    }

    Optional<String> checkpoint() {
        return text(CHECKPOINT);
    }

    /** The latest that witnesses have signed along. */
    Optional<String> cosigned() {
        return text(COSIGNED);
    }

    private Optional<String> text(String name) {
        return read(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    Optional<byte[]> tile(Tile tile) {
        return read(tile.path());
    }

    /** Durable when it returns; a tile that is there already is written again, with the same bytes. */
    void publish(Map<Tile, byte[]> tiles, String checkpoint) {
        try {
            TreeSet<Path> directories = new TreeSet<>();
            for (Map.Entry<Tile, byte[]> tile : tiles.entrySet()) {
                Path path = Path.of(tile.getKey().path());
                Files.createDirectories(directory.resolve(path).getParent());
                replace(directory.resolve(path), tile.getValue());
                for (Path each = path.getParent(); each != null; each = each.getParent()) {
                    directories.add(directory.resolve(each));
                }
            }
            for (Path each : directories.descendingSet()) {
                force(each);
            }
            force(directory);
            replace(directory.resolve(CHECKPOINT), checkpoint.getBytes(StandardCharsets.UTF_8));
            force(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The evidence cannot be written to " + directory, e);
        }
    }

    /** Durable when it returns. By one thread at a time, which may be another than the one that publishes. */
    void keepCosigned(String note) {
        try {
            replace(directory.resolve(COSIGNED), note.getBytes(StandardCharsets.UTF_8));
            force(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("The cosigned checkpoint cannot be written to " + directory, e);
        }
    }

    /** Of tiles that have grown since. */
    void drop(Iterable<Tile> outgrown) {
        for (Tile tile : outgrown) {
            try {
                Files.deleteIfExists(directory.resolve(tile.path()));
            } catch (IOException e) {
                throw new UncheckedIOException("An outgrown tile, " + tile.path() + ", cannot be deleted", e);
            }
        }
    }

    private Optional<byte[]> read(String path) {
        try {
            return Optional.of(Files.readAllBytes(directory.resolve(path)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The evidence in " + directory.resolve(path) + " cannot be read", e);
        }
    }

    private static void replace(Path file, byte[] bytes) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer content = ByteBuffer.wrap(bytes);
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void force(Path each) throws IOException {
        try (FileChannel channel = FileChannel.open(each, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
