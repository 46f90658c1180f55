package org.interactionledger.standalone.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.interactionledger.schemas.evidence.Checkpoint;
import org.interactionledger.schemas.evidence.SignedCheckpoint;
import org.interactionledger.standalone.access.SecretFile;

/** The latest checkpoint of each log that a witness has signed, a file for each. */
record SeenCheckpoints(Path directory) {

    /** @throws IllegalStateException if the file is damaged: nothing can be signed until it is restored */
    Optional<Checkpoint> latest(String origin) {
        Path file = file(origin);
        try {
            return Optional.of(SignedCheckpoint.ofAnyLog(Files.readString(file, StandardCharsets.UTF_8))
                    .checkpoint());
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("What was signed of " + origin + " cannot be read from " + file, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "What was signed of " + origin + " was changed in " + file + ": restore the file", e);
        }
    }

    /** Durable when it returns. */
    void keep(SignedCheckpoint signed) {
        SecretFile.write(file(signed.checkpoint().origin()), signed.text().getBytes(StandardCharsets.UTF_8));
    }

    private Path file(String origin) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(origin.getBytes(StandardCharsets.UTF_8));
            return directory.resolve(HexFormat.of().formatHex(hash) + ".checkpoint");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
