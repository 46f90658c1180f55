package org.interactionledger.schemas.evidence;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;

/** Holds all events of a log, from the first on, against one of its checkpoints. Not thread-safe. */
public final class LogCheck {

    private final Checkpoint checkpoint;
    private final GrowingTree tree = GrowingTree.empty();
    private Optional<String> wrong = Optional.empty();

    public LogCheck(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
    }

    /** The next one; those after the checkpoint are not looked at. */
    public void add(Row row) {
        if (row.position() > checkpoint.size() || wrong.isPresent()) {
            return;
        }
        if (row.position() != tree.size() + 1) {
            wrong = Optional.of("After position " + tree.size() + " comes position " + row.position()
                    + ": events are missing, or there twice");
            return;
        }
        tree.add(EventEntry.leaf(row));
        tree.forgetFull();
    }

    /** How many events were looked at. */
    public long events() {
        return tree.size();
    }

    /** What is wrong; to be asked behind the last event. */
    public Optional<String> wrong() {
        if (wrong.isPresent()) {
            return wrong;
        }
        if (tree.size() < checkpoint.size()) {
            return Optional.of("The checkpoint has " + checkpoint.size() + " events, and here are only " + tree.size());
        }
        byte[] root = tree.root();
        return Arrays.equals(root, checkpoint.root())
                ? Optional.empty()
                : Optional.of("These " + tree.size() + " events have the root "
                        + Base64.getEncoder().encodeToString(root) + ", and the checkpoint has "
                        + Base64.getEncoder().encodeToString(checkpoint.root())
                        + ": an event was changed, moved or replaced");
    }
}
