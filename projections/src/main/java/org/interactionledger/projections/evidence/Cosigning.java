package org.interactionledger.projections.evidence;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interactionledger.projections.evidence.EvidenceLog.Published;
import org.interactionledger.schemas.evidence.SignedCheckpoint;
import org.interactionledger.schemas.evidence.SignedNote;
import org.interactionledger.schemas.evidence.VerifierKey;

/**
 * Which checkpoint the witnesses are asked to sign, and the latest that enough of them have signed. They are asked for one
 * and the same until enough have signed it, or it has waited long enough: each for the latest, slow ones would never meet.
 * Thread-safe.
 */
final class Cosigning {

    /** How long a witness that is away can hold up the others; they have nothing to reach without it where all must sign. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EvidenceLog evidence;
    private final Collection<VerifierKey> witnesses;
    private final int quorum;
    private final Map<String, SignedNote.Line> lines = new LinkedHashMap<>();
    private final Map<String, Long> signed = new LinkedHashMap<>();
    private Optional<Published> asked = Optional.empty();
    private long askedAt;
    private Optional<Published> cosigned;

    /** @param quorum how many of these witnesses are enough */
    Cosigning(EvidenceLog evidence, Collection<VerifierKey> witnesses, int quorum) {
        this.evidence = evidence;
        this.witnesses = List.copyOf(witnesses);
        this.quorum = quorum;
        this.cosigned = evidence.cosigned().filter(kept -> isEnough(kept.note()));
    }

    private boolean isEnough(String note) {
        try {
            return !witnesses.isEmpty()
                    && SignedCheckpoint.parse(note).cosignatures(witnesses).size() >= quorum;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** What a witness is to sign. */
    synchronized Optional<Published> asked() {
        Optional<Published> latest = evidence.published();
        if (!latest.equals(asked) && (asked.isEmpty() || lines.size() >= quorum || isOld())) {
            asked = latest;
            askedAt = System.nanoTime();
            lines.clear();
        }
        return asked;
    }

    private boolean isOld() {
        return System.nanoTime() - askedAt > PATIENCE.toNanos();
    }

    /**
     * Durable when it returns, where it was the one that was wanting.
     *
     * @param line that verifies
     */
    synchronized void signed(Published checkpoint, VerifierKey witness, SignedNote.Line line) {
        signed.put(witness.name(), checkpoint.size());
        if (asked.filter(checkpoint::equals).isEmpty()) {
            return;
        }
        lines.put(witness.name(), line);
        if (lines.size() >= quorum) {
            String note = SignedCheckpoint.parse(checkpoint.note())
                    .with(lines.values())
                    .text();
            evidence.keepCosigned(note);
            cosigned = Optional.of(new Published(checkpoint.size(), note, checkpoint.edge()));
        }
    }

    /** How many events a witness has signed since the start; 0 if none. */
    synchronized long signedBy(VerifierKey witness) {
        return signed.getOrDefault(witness.name(), 0L);
    }

    /** The latest that enough witnesses have signed. */
    synchronized Optional<Published> cosigned() {
        return cosigned;
    }
}
