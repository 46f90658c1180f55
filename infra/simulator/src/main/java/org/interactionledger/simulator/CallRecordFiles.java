package org.interactionledger.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.interactionledger.simulator.engine.SwitchEvent;

/** Writes a call detail record for each leg that ends, as {@code mod_json_cdr} lays them in {@code log-dir}. */
final class CallRecordFiles {

    private final Path directory;
    private final Executor threads;

    /** @param directory made where it is missing */
    CallRecordFiles(Path directory, Executor threads) {
        this.directory = directory;
        this.threads = threads;
    }

    /** Returns at once; the file is there after {@code delay}, as a whole. */
    void write(SwitchEvent ended, Duration delay) {
        threads.execute(() -> {
            try {
                Thread.sleep(delay);
                write(ended);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void write(SwitchEvent ended) {
        String name = ended.value("Unique-ID") + ".cdr.json";
        try {
            Files.createDirectories(directory);
            Path draft = Files.writeString(directory.resolve(name + ".part"), CallRecordDocument.of(ended));
            Files.move(draft, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulated switch cannot write a record in " + directory, e);
        }
    }
}
