package org.interactionledger.standalone.witness;

import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.evidence.AddCheckpoint;
import org.interactionledger.schemas.evidence.Checkpoint;
import org.interactionledger.schemas.evidence.Cosignature;
import org.interactionledger.schemas.evidence.MerkleHash;
import org.interactionledger.schemas.evidence.MerkleProof;
import org.interactionledger.schemas.evidence.SignedCheckpoint;
import org.interactionledger.schemas.evidence.SignedNote;
import org.interactionledger.schemas.evidence.SigningKey;
import org.interactionledger.schemas.evidence.VerifierKey;

/**
 * Decides what is signed along, by C2SP tlog-witness. Of each log it keeps the latest checkpoint that it has signed, on the
 * disk before the signature is given away, so that it can never sign what contradicts it. Thread-safe.
 */
final class Witness {

    private final SigningKey key;
    private final List<VerifierKey> logs;
    private final SeenCheckpoints seen;
    private final Clock clock;

    /** What is answered; the refusals have the status of the protocol. */
    sealed interface Answer {

        /** @param line to stand below the checkpoint */
        record Signed(SignedNote.Line line) implements Answer {}

        /**
         * Another size is had, or the same with another root.
         *
         * @param forked whether it is the latter, which nothing but two histories of one log can explain
         */
        record Conflict(long has, boolean forked) implements Answer {}

        record Refused(int status, String why) implements Answer {}
    }

    /**
     * @param key  of a witness
     * @param logs whose checkpoints are signed; a log's name is that of its keys
     */
    Witness(SigningKey key, Collection<VerifierKey> logs, SeenCheckpoints seen, Clock clock) {
        this.key = key;
        this.logs = List.copyOf(logs);
        this.seen = seen;
        this.clock = clock;
    }

    VerifierKey verifier() {
        return key.verifier();
    }

    Answer add(String body) {
        AddCheckpoint request;
        SignedCheckpoint signed;
        try {
            request = AddCheckpoint.parse(body);
            signed = SignedCheckpoint.ofAnyLog(request.note());
        } catch (IllegalArgumentException e) {
            return new Answer.Refused(400, "This is no request to sign a checkpoint along: " + e.getMessage());
        }
        String origin = signed.checkpoint().origin();
        List<VerifierKey> keys =
                logs.stream().filter(log -> log.name().equals(origin)).toList();
        if (keys.isEmpty()) {
            return new Answer.Refused(404, "This witness does not know the log " + origin);
        }
        if (!isSignedBy(keys, signed)) {
            return new Answer.Refused(403, "The checkpoint is not signed with a key of " + origin + " known here");
        }
        if (request.oldSize() > signed.checkpoint().size()) {
            return new Answer.Refused(400, "The old size is larger than the checkpoint's");
        }
        return goOn(request, signed);
    }

    private static boolean isSignedBy(List<VerifierKey> keys, SignedCheckpoint signed) {
        try {
            return !signed.signers(keys).isEmpty();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** One after the other: between what is checked and what is kept nothing else may be kept. */
    private synchronized Answer goOn(AddCheckpoint request, SignedCheckpoint signed) {
        Checkpoint next = signed.checkpoint();
        Optional<Checkpoint> latest = seen.latest(next.origin());
        long has = latest.map(Checkpoint::size).orElse(0L);
        byte[] root = latest.map(Checkpoint::root).orElseGet(MerkleHash::ofNothing);
        if (request.oldSize() != has) {
            return new Answer.Conflict(has, false);
        }
        if (next.size() == has && !Arrays.equals(next.root(), root)) {
            return new Answer.Conflict(has, true);
        }
        if (!isContinued(has, root, next, request.proof())) {
            return new Answer.Refused(
                    422,
                    "The proof does not show that the " + has + " events signed before are the beginning of these");
        }
        SignedNote.Line line = Cosignature.sign(signed.note().text(), key, clock.instant());
        seen.keep(signed.with(List.of(line)));
        return new Answer.Signed(line);
    }

    private static boolean isContinued(long has, byte[] root, Checkpoint next, List<byte[]> proof) {
        return has == 0 ? proof.isEmpty() : MerkleProof.isConsistent(has, root, next.size(), next.root(), proof);
    }
}
