package org.interactionledger.standalone.operations;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A file that {@link Export#asStored} wrote.
 *
 * @param from the position of its first event
 * @param to   the position of its last
 */
record ExportFile(Path path, long from, long to) {

    /** Reads its first line. */
    static ExportFile open(Path path) {
        try (BufferedReader lines = lines(path)) {
            ExportFrame first = ExportFrame.read(String.valueOf(lines.readLine()), path.toString());
            return new ExportFile(path, first.from(), first.to());
        } catch (IOException e) {
            throw new DamagedExport(path + " cannot be read as Zstandard (" + e.getMessage() + ").");
        }
    }

    /**
     * All events in their order, each held against its hash, and the file against its own last line.
     *
     * @throws DamagedExport where it is not what was written, naming line and position
     */
    void forEach(Consumer<ExportedLine> events) {
        try (BufferedReader lines = lines(path)) {
            lines.readLine();
            long expected = from;
            long number = 2;
            String hash = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine(), number++) {
                String where = path + " line " + number;
                if (ExportFrame.isOne(line)) {
                    requireEnd(ExportFrame.read(line, where), expected - 1, hash, where);
                    return;
                }
                ExportedLine event = ExportedLine.read(line, where);
                if (event.position() != expected) {
                    throw new DamagedExport(where + ": expected the event at position " + expected + ", found that at "
                            + event.position() + ".");
                }
                hash = event.hash();
                expected++;
                events.accept(event);
            }
            throw new DamagedExport(path + " was cut off behind position " + (expected - 1) + ": its last line, for"
                    + " position " + to + ", is missing.");
        } catch (IOException e) {
            throw new DamagedExport(path + " cannot be read to its end (" + e.getMessage() + ").");
        } catch (UncheckedIOException e) {
            throw new DamagedExport(path + " cannot be read to its end (" + e.getMessage() + ").");
        }
    }

    private void requireEnd(ExportFrame last, long position, String hash, String where) {
        if (last.to() != position
                || to != position
                || !last.lastHash().orElse("").equals(hash)) {
            throw new DamagedExport(where + ": the file should end at position " + to + " with hash "
                    + last.lastHash().orElse("(none)") + ", but ends at " + position + " with " + hash + ".");
        }
    }

    private static BufferedReader lines(Path path) throws IOException {
        return new BufferedReader(
                new InputStreamReader(new ZstdInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8),
                1 << 17);
    }
}
