package org.interactionledger.standalone.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import tools.jackson.core.JacksonException;

/**
 * The access tokens of this installation, in a file that only its owner can read. A token has 256 random bits, so its
 * SHA-256 needs neither salt nor stretching. Thread-safe.
 */
public final class AccessTokens {

    private static final String PREFIX = "il_";
    private static final int RANDOM_BYTES = 32;

    private final Path file;
    private final Clock clock;
    private volatile List<AccessToken> tokens;

    private record Kept(List<AccessToken> tokens) {}

    private AccessTokens(Path file, Clock clock, List<AccessToken> tokens) {
        this.file = file;
        this.clock = clock;
        this.tokens = tokens;
    }

    /** Reads the file; there is no token where there is no file. */
    public static AccessTokens in(Path file, Clock clock) {
        try {
            List<AccessToken> kept = Files.exists(file)
                    ? LedgerJson.mapper()
                            .readValue(Files.readAllBytes(file), Kept.class)
                            .tokens()
                    : List.of();
            return new AccessTokens(file, clock, kept);
        } catch (IOException | JacksonException e) {
            throw new IllegalStateException(
                    "The access tokens in " + file + " cannot be read (" + e.getMessage()
                            + "). Restore the file, or delete it to have a new admin token made.",
                    e);
        }
    }

    public boolean isEmpty() {
        return tokens.isEmpty();
    }

    /** Makes a token, keeps its hash durably, and tells the token this once. */
    public synchronized String create(String name, List<String> tenants, List<String> roles) {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        List<AccessToken> more = new ArrayList<>(tokens);
        more.add(new AccessToken(name, sha256(token), tenants, roles, clock.instant()));
        keep(more);
        tokens = List.copyOf(more);
        return token;
    }

    Optional<AccessToken> find(String token) {
        byte[] hash = sha256(token).getBytes(StandardCharsets.US_ASCII);
        return tokens.stream()
                .filter(known -> MessageDigest.isEqual(hash, known.sha256().getBytes(StandardCharsets.US_ASCII)))
                .findFirst();
    }

    private void keep(List<AccessToken> kept) {
        SecretFile.write(
                file, LedgerJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(new Kept(kept)));
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
