package org.interactionledger.projections.evidence;

import java.util.List;
import org.interactionledger.schemas.evidence.SignedNote;
import org.interactionledger.schemas.evidence.SigningKey;
import org.interactionledger.schemas.evidence.VerifierKey;

/**
 * Signs the checkpoints of one log.
 *
 * @param origin of the log, which is its name for ever
 * @param keys   all of them sign, so that during a rotation either key verifies; the latest last
 */
public record EvidenceSigner(String origin, List<SigningKey> keys) {

    /** @throws IllegalArgumentException if there is no key, or one of another name than the origin */
    public EvidenceSigner {
        keys = List.copyOf(keys);
        if (keys.isEmpty()
                || keys.stream().anyMatch(key -> !key.verifier().name().equals(origin))) {
            throw new IllegalArgumentException(
                    "The checkpoints of " + origin + " are signed with keys of that name, not "
                            + keys.stream().map(key -> key.verifier().name()).toList());
        }
    }

    String sign(String text) {
        return SignedNote.sign(text, keys).note();
    }

    List<VerifierKey> verifiers() {
        return keys.stream().map(SigningKey::verifier).toList();
    }
}
