package org.interactionledger.standalone.evidence;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.interactionledger.eventstore.Finding;
import org.interactionledger.projections.evidence.EvidenceLog;
import org.interactionledger.schemas.evidence.EventEntry;
import org.interactionledger.schemas.evidence.GrowingTree;
import org.interactionledger.schemas.evidence.MerkleHash;
import org.interactionledger.schemas.evidence.MerkleTree;

/**
 * Holds the rows of a log, in order of position, against the evidence that is kept beside its database: finds a row that was
 * rewritten together with its hash, and that the log ends before the checkpoint does. Not thread-safe.
 */
public final class SignedLog {

    private final MerkleTree signed;
    private final Consumer<Finding> findings;

    /** Made of all leaves again, because a tile in the middle could have been changed with the row. */
    private final GrowingTree again = GrowingTree.empty();

    private SignedLog(MerkleTree signed, Consumer<Finding> findings) {
        this.signed = signed;
        this.findings = findings;
    }

    /**
     * Of a data directory; empty where nothing was signed yet.
     *
     * @throws IllegalStateException if the evidence is not what was signed
     */
    public static Optional<SignedLog> in(Path data, Consumer<Finding> findings) {
        EvidenceKeyFile key = EvidenceKeyFile.in(data);
        if (!Files.exists(key.path()) || !Files.isDirectory(data.resolve("evidence"))) {
            return Optional.empty();
        }
        return EvidenceLog.in(data.resolve("evidence"), key.open())
                .latestTree()
                .map(tree -> new SignedLog(tree, findings));
    }

    /** Events in the checkpoint. */
    public long size() {
        return signed.size();
    }

    /** @param sha256 of the row at that position, which is not before the last one */
    public void row(long position, byte[] sha256) {
        if (position > signed.size()) {
            return;
        }
        goTo(position);
        if (!Arrays.equals(MerkleHash.leaf(sha256), signed.subtrees().hash(0, EventEntry.index(position)))) {
            findings.accept(Finding.at(position, "the event that was signed", "another one, with a hash of its own"));
        }
    }

    /** @param last position of the log */
    public void end(long last) {
        goTo(signed.size());
        if (!Arrays.equals(again.root(), signed.root())) {
            findings.accept(Finding.ofTheLog(
                    "tiles of the checkpoint of " + signed.size() + " events",
                    "that tiles of the evidence were changed"));
        }
        if (last < signed.size()) {
            findings.accept(new Finding(last + 1, signed.size(), "events that were signed", "the end of the log"));
        }
    }

    private void goTo(long position) {
        while (again.size() < position) {
            again.add(signed.subtrees().hash(0, again.size()));
            again.forgetFull();
        }
    }
}
