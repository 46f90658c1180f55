package org.interactionledger.standalone.soak.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What one process asked and was told, in a file that outlives its own kill: each line is given to the operating system
 * whole before the call returns. Thread-safe.
 *
 * <p>A line is a word, the machine's monotonic nanoseconds (the same clock for all processes), and what {@link Fact} of
 * that name has.
 */
final class History implements AutoCloseable {

    private final FileChannel file;

    History(Path path) {
        try {
            file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the history " + path, e);
        }
    }

    /** To be written before the unit is appended. */
    void invoked(Unit unit) {
        write(
                "invoked",
                unit.id() + " "
                        + unit.entries().stream()
                                .map(entry -> entry.aggregate() + "/" + entry.sequence() + "/" + entry.event())
                                .collect(Collectors.joining(" ")));
    }

    void acknowledged(Unit unit) {
        write("acknowledged", unit.id().toString());
    }

    /** Its place was taken. */
    void conflicted(Unit unit) {
        write("conflicted", unit.id().toString());
    }

    /** It was certainly not written, because the store was busy or away. */
    void refused(Unit unit) {
        write("refused", unit.id().toString());
    }

    void unknown(Unit unit) {
        write("unknown", unit.id().toString());
    }

    /** A reader begins at the position after this one. */
    void began(UUID stream, long position) {
        write("began", stream + " " + position);
    }

    void seen(UUID stream, long position, String event) {
        write("seen", stream + " " + position + " " + event);
    }

    /** The writer of this unit read an aggregate back from a sequence number on. */
    void readBack(Unit unit, String aggregate, long from, List<String> events) {
        write("readback", unit.id() + " " + aggregate + " " + from + " " + String.join(" ", events));
    }

    /** The writer of this unit asked for the head after it was acknowledged. */
    void head(Unit unit, long position) {
        write("head", unit.id() + " " + position);
    }

    /** What no process should meet. */
    void trouble(String what, Throwable failure) {
        write("trouble", (what + ": " + failure).replace('\n', ' '));
    }

    /** The process ends in its own time: whatever it asked, it was answered. */
    @Override
    public void close() {
        write("ended", "");
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void write(String word, String rest) {
        String line = word + " " + System.nanoTime() + " " + rest + "\n";
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The history cannot be written", e);
        }
    }
}
