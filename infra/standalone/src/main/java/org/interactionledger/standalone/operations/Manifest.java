package org.interactionledger.standalone.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.interactionledger.schemas.codec.LedgerJson;
import tools.jackson.core.JacksonException;

/**
 * What is in a backup: every file with its size and SHA-256, and where the log ends. Written last, so that a backup that
 * was broken off has none.
 *
 * @param form     of this manifest
 * @param content  {@code log} or {@code keys}
 * @param product  the version that wrote it
 * @param deleteBy when a backup of keys has to be gone, so that erased keys are
 * @param log      the end of the log that the backup holds, or that its keys belong to
 */
public record Manifest(
        int form,
        String content,
        String product,
        Instant takenAt,
        Optional<Instant> deleteBy,
        LogEnd log,
        List<Entry> files) {

    static final String LOG = "log";
    static final String KEYS = "keys";

    private static final int FORM = 1;
    private static final String NAME = "manifest.json";
    private static final String DIGEST_NAME = "manifest.json.sha256";

    /** @param hash of the event at that position, hexadecimal; empty in an empty log */
    public record LogEnd(long position, String hash) {}

    /** @param path below the backup's directory, with slashes */
    public record Entry(String path, long bytes, String sha256) {}

    /** Reads every file of the directory, and writes the manifest into it. */
    static Manifest write(
            Path directory, String content, String product, Instant takenAt, Optional<Instant> deleteBy, LogEnd log) {
        try {
            List<Entry> files = new ArrayList<>();
            for (Path file : files(directory)) {
                files.add(new Entry(name(directory, file), Files.size(file), sha256(file)));
            }
            Manifest manifest = new Manifest(FORM, content, product, takenAt, deleteBy, log, files);
            Path path = directory.resolve(NAME);
            Files.writeString(
                    path, LedgerJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(manifest) + "\n");
            Files.writeString(directory.resolve(DIGEST_NAME), sha256(path) + "  " + NAME + "\n");
            return manifest;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the manifest of " + directory, e);
        }
    }

    /**
     * Reads the manifest, and every file that it names.
     *
     * @throws DamagedBackup naming the first file that is not what was backed up
     */
    static Manifest verified(Path directory, String content) {
        Manifest manifest = read(directory);
        if (!manifest.content().equals(content)) {
            throw new DamagedBackup(directory + " is a backup of " + manifest.content() + ", but one of " + content
                    + " is needed here.");
        }
        try {
            for (Entry entry : manifest.files()) {
                verify(directory.resolve(entry.path()), entry);
            }
            return manifest;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the backup in " + directory, e);
        }
    }

    private static Manifest read(Path directory) {
        Path path = directory.resolve(NAME);
        try {
            if (!Files.exists(path) || !Files.exists(directory.resolve(DIGEST_NAME))) {
                throw new DamagedBackup(directory + " holds no whole backup: " + NAME + " is missing, which is written"
                        + " last. Take another one.");
            }
            String expected = Files.readString(directory.resolve(DIGEST_NAME)).split(" ", 2)[0];
            if (!expected.equals(sha256(path))) {
                throw new DamagedBackup("The backup is damaged: " + path + " is not what " + DIGEST_NAME + " says.");
            }
            Manifest manifest =
                    LedgerJson.mapper().readValue(Files.readString(path, StandardCharsets.UTF_8), Manifest.class);
            if (manifest.form() != FORM) {
                throw new DamagedBackup(path + " has form " + manifest.form() + ", but this version reads form " + FORM
                        + ". Use version " + manifest.product() + " or a newer one.");
            }
            return manifest;
        } catch (IOException | JacksonException e) {
            throw new DamagedBackup("The backup is damaged: " + path + " cannot be read (" + e.getMessage() + ").");
        }
    }

    private static void verify(Path file, Entry entry) throws IOException {
        if (!Files.exists(file)) {
            throw new DamagedBackup("The backup is damaged: " + file + " is missing.");
        }
        if (Files.size(file) != entry.bytes()) {
            throw new DamagedBackup("The backup is damaged: " + file + " has " + Files.size(file) + " bytes, but had "
                    + entry.bytes() + ".");
        }
        if (!sha256(file).equals(entry.sha256())) {
            throw new DamagedBackup("The backup is damaged: the content of " + file
                    + " has changed since it was taken (its SHA-256 is not the manifest's).");
        }
    }

    long bytes() {
        return files.stream().mapToLong(Entry::bytes).sum();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> !List.of(NAME, DIGEST_NAME).contains(name(directory, file)))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path directory, Path file) {
        return directory.relativize(file).toString().replace('\\', '/');
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            byte[] buffer = new byte[1 << 17];
            while (digesting.read(buffer) >= 0) {
                // read for the digest
            }
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
