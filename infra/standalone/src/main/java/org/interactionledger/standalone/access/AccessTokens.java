package org.interactionledger.standalone.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.codec.LedgerJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * The access tokens of this installation, in a file that only its owner can read. A token has 256 random bits, so its
 * SHA-256 needs neither salt nor stretching. Thread-safe.
 */
public final class AccessTokens {

    private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);

    private static final String PREFIX = "il_";
    private static final int RANDOM_BYTES = 32;

    private final Path file;
    private final Clock clock;
    private volatile Read read;

    private record Kept(List<AccessToken> tokens) {}

    /** @param written when the file was, as far as its file system tells; empty where there is none */
    private record Read(List<AccessToken> tokens, Optional<FileTime> written) {}

    private AccessTokens(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.read = read(file);
    }

    /**
     * Reads the file; there is no token where there is no file.
     *
     * @throws IllegalStateException where it cannot be read
     */
    public static AccessTokens in(Path file, Clock clock) {
        return new AccessTokens(file, clock);
    }

    private static Read read(Path file) {
        try {
            Optional<FileTime> written = written(file);
            List<AccessToken> kept = written.isPresent()
                    ? LedgerJson.mapper()
                            .readValue(Files.readAllBytes(file), Kept.class)
                            .tokens()
                    : List.of();
            return new Read(kept, written);
        } catch (IOException | JacksonException e) {
            throw new IllegalStateException(
                    "The access tokens in " + file + " cannot be read (" + e.getMessage()
                            + "). Restore the file, or delete it to have a new admin token made.",
                    e);
        }
    }

    private static Optional<FileTime> written(Path file) throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(file));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /** What another process has made or withdrawn counts at once; a file that is spoilt meanwhile changes nothing. */
    private List<AccessToken> current() {
        try {
            if (!written(file).equals(read.written())) {
                read = read(file);
            }
        } catch (IOException | IllegalStateException e) {
            LOG.error("The access tokens stay as they were read last: {}", e.toString());
        }
        return read.tokens();
    }

    /** In the order in which they were made. */
    public List<AccessToken> all() {
        return current();
    }

    public boolean isEmpty() {
        return current().isEmpty();
    }

    /** Makes a token, keeps its hash durably, and tells the token this once. */
    public synchronized String create(String name, List<String> tenants, List<String> roles) {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        List<AccessToken> more = new ArrayList<>(current());
        more.add(new AccessToken(name, sha256(token), tenants, roles, clock.instant()));
        keep(more);
        return token;
    }

    /** @return how many tokens of this name there were; none of them opens anything any more */
    public synchronized int revoke(String name) {
        List<AccessToken> before = current();
        List<AccessToken> left =
                before.stream().filter(token -> !token.name().equals(name)).toList();
        if (left.size() < before.size()) {
            keep(left);
        }
        return before.size() - left.size();
    }

    Optional<AccessToken> find(String token) {
        byte[] hash = sha256(token).getBytes(StandardCharsets.US_ASCII);
        return current().stream()
                .filter(known -> MessageDigest.isEqual(hash, known.sha256().getBytes(StandardCharsets.US_ASCII)))
                .findFirst();
    }

    private void keep(List<AccessToken> kept) {
        SecretFile.write(
                file, LedgerJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(new Kept(kept)));
        read = read(file);
    }

    private static String sha256(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
