package org.interactionledger.projections.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interactionledger.schemas.evidence.Checkpoint;
import org.interactionledger.schemas.evidence.GrowingTree;
import org.interactionledger.schemas.evidence.MerkleHash;
import org.interactionledger.schemas.evidence.MerkleTree;
import org.interactionledger.schemas.evidence.SignedCheckpoint;
import org.interactionledger.schemas.evidence.Tile;
import org.interactionledger.schemas.evidence.TileTree;
import org.interactionledger.schemas.evidence.VerifierKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tree over all events and its latest checkpoint. What is added counts when it is {@link #publish}ed. One thread adds;
 * any number ask, and each sees one checkpoint with all of its tiles.
 */
public final class EvidenceLog {

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceLog.class);

    private final TileDirectory directory;
    private final EvidenceSigner signer;
    private final GrowingTree tree;
    private volatile Optional<Published> published;

    /**
     * A checkpoint and the tiles that will be outgrown; full tiles are on the disk.
     *
     * @param note a {@link SignedCheckpoint}
     */
    record Published(long size, String note, Map<Tile, byte[]> edge) {

        /** The same note is of the same checkpoint. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Published published && published.note.equals(note);
        }

        @Override
        public int hashCode() {
            return note.hashCode();
        }
    }

    private EvidenceLog(
            TileDirectory directory, EvidenceSigner signer, GrowingTree tree, Optional<Published> published) {
        this.directory = directory;
        this.signer = signer;
        this.tree = tree;
        this.published = published;
    }

    /** In a directory, which is made where it is not there: see {@link #open}. */
    public static EvidenceLog in(Path directory, EvidenceSigner signer) {
        return open(new TileDirectory(directory), signer);
    }

    /** As if there were no checkpoint; nothing must be added to it. */
    static EvidenceLog unpublished(Path directory, EvidenceSigner signer) {
        return new EvidenceLog(new TileDirectory(directory), signer, GrowingTree.empty(), Optional.empty());
    }

    /**
     * Goes on from the checkpoint that is there.
     *
     * @throws IllegalStateException if it is not of this log or not signed with one of its keys, or its tiles do not give its
     *                               root
     */
    static EvidenceLog open(TileDirectory directory, EvidenceSigner signer) {
        Optional<String> note = directory.checkpoint();
        if (note.isEmpty()) {
            return new EvidenceLog(directory, signer, GrowingTree.empty(), Optional.empty());
        }
        Checkpoint checkpoint = ownCheckpoint(note.get(), signer);
        GrowingTree tree = GrowingTree.of(checkpoint.size(), directory::tile);
        if (!Arrays.equals(tree.root(), checkpoint.root())) {
            throw new IllegalStateException("The tiles of the evidence do not give the root of its checkpoint of "
                    + checkpoint.size() + " events: they were changed. Restore the directory from a backup");
        }
        return new EvidenceLog(
                directory, signer, tree, Optional.of(new Published(checkpoint.size(), note.get(), tree.partial())));
    }

    private static Checkpoint ownCheckpoint(String note, EvidenceSigner signer) {
        try {
            SignedCheckpoint signed = SignedCheckpoint.parse(note);
            Checkpoint checkpoint = signed.checkpoint();
            if (!checkpoint.origin().equals(signer.origin())) {
                throw new IllegalArgumentException("it is of the log " + checkpoint.origin());
            }
            if (signed.signers(signer.verifiers()).isEmpty()) {
                throw new IllegalArgumentException("none of the keys at hand has signed it");
            }
            return checkpoint;
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The checkpoint of the evidence is not one of " + signer.origin() + ": " + e.getMessage(), e);
        }
    }

    /** How many events are in the tree, published or not. */
    long size() {
        return tree.size();
    }

    public void add(byte[] leaf) {
        tree.add(leaf);
    }

    /** Signs what was added, if anything was; durable when it returns. */
    public void publish() {
        if (published.map(Published::size).orElse(0L) == tree.size()) {
            return;
        }
        Map<Tile, byte[]> tiles = tree.changed();
        String note = signer.sign(new Checkpoint(signer.origin(), tree.size(), tree.root()).text());
        directory.publish(tiles, note);
        Optional<Published> before = published;
        Published now = new Published(tree.size(), note, tree.partial());
        published = Optional.of(now);
        before.ifPresent(former -> drop(former, now));
    }

    private void drop(Published former, Published now) {
        List<Tile> outgrown = new ArrayList<>(former.edge().keySet());
        outgrown.removeAll(now.edge().keySet());
        directory.drop(outgrown);
    }

    Optional<Published> published() {
        return published;
    }

    List<String> keys() {
        return signer.verifiers().stream().map(VerifierKey::text).toList();
    }

    /** The checkpoint signed along that was kept last, where it is one of this log's and the beginning of the latest. */
    Optional<Published> cosigned() {
        return published.flatMap(latest -> directory.cosigned().flatMap(note -> beginning(latest, note)));
    }

    private Optional<Published> beginning(Published latest, String note) {
        try {
            Checkpoint checkpoint = ownCheckpoint(note, signer);
            if (checkpoint.size() <= latest.size()) {
                GrowingTree tree = earlier(latest, checkpoint.size());
                if (Arrays.equals(tree.root(), checkpoint.root())) {
                    return Optional.of(new Published(checkpoint.size(), note, tree.partial()));
                }
            }
        } catch (IllegalStateException e) {
            LOG.warn("The last checkpoint that was signed along is not used: {}", e.getMessage());
            return Optional.empty();
        }
        LOG.error("The checkpoint in checkpoint.cosigned was signed along, and is not the beginning of this log");
        return Optional.empty();
    }

    /** What is kept elsewhere is the beginning of a checkpoint. */
    boolean isBeginning(Checkpoint earlier, Published latest) {
        return earlier.size() <= latest.size()
                && Arrays.equals(earlier(latest, earlier.size()).root(), earlier.root());
    }

    private GrowingTree earlier(Published latest, long size) {
        return GrowingTree.of(size, tile -> prefix(latest, tile));
    }

    /** A tile of an earlier checkpoint is the beginning of what it has grown to. */
    private Optional<byte[]> prefix(Published latest, Tile tile) {
        long hashes = latest.size() >> (tile.level() * Tile.HEIGHT);
        int width = (int) Math.min(Tile.WIDTH, hashes - tile.index() * Tile.WIDTH);
        return tile(latest, new Tile(tile.level(), tile.index(), width))
                .map(found -> Arrays.copyOf(found, tile.width() * MerkleHash.BYTES));
    }

    /** Durable when it returns. */
    void keepCosigned(String note) {
        directory.keepCosigned(note);
    }

    /** The tree of the latest checkpoint; whoever goes through it in order reads each of its tiles once. */
    public Optional<MerkleTree> latestTree() {
        return published.map(checkpoint -> new MerkleTree(
                checkpoint.size(), new TileTree(checkpoint.size(), new LatestTiles(tile -> tile(checkpoint, tile)))));
    }

    /** The tree of a checkpoint. */
    MerkleTree tree(Published checkpoint) {
        return new MerkleTree(checkpoint.size(), new TileTree(checkpoint.size(), tile -> tile(checkpoint, tile)));
    }

    Optional<byte[]> tile(Published checkpoint, Tile tile) {
        return tile.isFull()
                ? directory.tile(tile)
                : Optional.ofNullable(checkpoint.edge().get(tile));
    }
}
