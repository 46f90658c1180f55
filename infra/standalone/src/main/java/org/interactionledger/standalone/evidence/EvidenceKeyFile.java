package org.interactionledger.standalone.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.interactionledger.projections.evidence.EvidenceSigner;
import org.interactionledger.schemas.evidence.SigningKey;
import org.interactionledger.schemas.evidence.VerifierKey;
import org.interactionledger.standalone.access.SecretFile;

/**
 * The signing keys of a ledger, a line for each, the latest last. All of them sign; after a rotation the former one stays
 * until those who check have the new one.
 */
public record EvidenceKeyFile(Path path) {

    private static final String NAME = "evidence.key";
    private static final int RANDOM_BYTES = 8;

    public static EvidenceKeyFile in(Path data) {
        return new EvidenceKeyFile(data.resolve(NAME));
    }

    /** The first start makes a key, and with it the name of the log, which it keeps. */
    public EvidenceSigner openOrCreate() {
        if (!Files.exists(path)) {
            byte[] random = new byte[RANDOM_BYTES];
            ThreadLocalRandom.current().nextBytes(random);
            write(List.of(SigningKey.generate(
                    "interactionledger.org/log/" + HexFormat.of().formatHex(random))));
        }
        return open();
    }

    /** @throws IllegalStateException if it is not there, or holds no keys of one log */
    public EvidenceSigner open() {
        try {
            List<SigningKey> keys = Files.readAllLines(path, StandardCharsets.US_ASCII).stream()
                    .filter(line -> !line.isBlank())
                    .map(SigningKey::parse)
                    .toList();
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("it is empty");
            }
            return new EvidenceSigner(keys.getLast().verifier().name(), keys);
        } catch (IOException e) {
            throw new UncheckedIOException("The signing keys of the evidence cannot be read from " + path, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    path + " does not hold the signing keys of a log: " + e.getMessage() + ". Restore it", e);
        }
    }

    /** Adds a key that signs beside the others from the next start on. */
    public VerifierKey rotate() {
        EvidenceSigner signer = open();
        SigningKey added = SigningKey.generate(signer.origin());
        List<SigningKey> keys = new ArrayList<>(signer.keys());
        keys.add(added);
        write(keys);
        return added.verifier();
    }

    private void write(List<SigningKey> keys) {
        SecretFile.write(
                path,
                keys.stream()
                        .map(key -> key.text() + "\n")
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.US_ASCII));
    }
}
