package org.interactionledger.query;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.StoredLine;
import org.interactionledger.schemas.evidence.Checkpoint;
import org.interactionledger.schemas.evidence.EventEntry;
import org.interactionledger.schemas.evidence.EvidenceFile;
import org.interactionledger.schemas.evidence.MerkleHash;
import org.interactionledger.schemas.evidence.MerkleTree;
import org.interactionledger.schemas.evidence.SignedNote;
import org.interactionledger.schemas.evidence.SigningKey;
import org.interactionledger.schemas.evidence.Subtrees;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.interaction.Timeline;
import org.interactionledger.schemas.interaction.TimelineEntry;

/** A signed log that has the events of a timeline at their positions, and events of others all around them. */
final class SignedLog {

    static final SigningKey KEY = SigningKey.generate("interactionledger.org/log/91c2a4e07f3b5d68");

    private SignedLog() {}

    /** Its events are all that the timeline tells but what was asked of a switch. */
    static EvidenceFile evidenceOf(Timeline timeline, String actor) {
        List<Row> rows = new ArrayList<>();
        timeline.entries().stream()
                .filter(entry -> !entry.type().startsWith("control."))
                .sorted((one, other) -> Long.compare(one.position(), other.position()))
                .forEach(entry -> rows.add(row(timeline.interaction(), rows.size(), entry, actor)));
        return evidenceOf(timeline.interaction(), rows);
    }

    static EvidenceFile evidenceOf(InteractionId interaction, List<Row> rows) {
        long size = rows.getLast().position() + 17;
        Map<Long, byte[]> leaves = new HashMap<>();
        rows.forEach(row -> leaves.put(EventEntry.index(row.position()), EventEntry.leaf(row)));
        MerkleTree tree = new MerkleTree(size, subtrees(leaves));
        String note = SignedNote.sign(new Checkpoint(KEY.verifier().name(), size, tree.root()).text(), List.of(KEY))
                .note();
        return new EvidenceFile(
                EvidenceFile.FORM,
                interaction.toString(),
                note,
                rows.stream().map(row -> proved(row, tree)).toList());
    }

    static Row row(InteractionId interaction, long sequence, TimelineEntry entry, String actor) {
        return new Row(
                entry.position(),
                entry.recordedAt(),
                interaction.tenant().value(),
                "local",
                new UUID(3, entry.position()).toString(),
                "interaction",
                interaction.toString(),
                sequence,
                entry.type(),
                1,
                entry.at(),
                ("{\"actor\":\"" + actor + "\"}").getBytes(StandardCharsets.UTF_8),
                "{\"sealed\":\"…\"}".getBytes(StandardCharsets.UTF_8));
    }

    private static EvidenceFile.Proved proved(Row row, MerkleTree tree) {
        return new EvidenceFile.Proved(
                StoredLine.of(row),
                tree.inclusion(EventEntry.index(row.position())).stream()
                        .map(hash -> Base64.getEncoder().encodeToString(hash))
                        .toList(),
                Optional.empty());
    }

    private static Subtrees subtrees(Map<Long, byte[]> leaves) {
        Map<List<Long>, byte[]> known = new HashMap<>();
        return new Subtrees() {
            @Override
            public byte[] hash(int height, long index) {
                List<Long> place = List.of((long) height, index);
                byte[] hash = known.get(place);
                if (hash == null) {
                    hash = height == 0
                            ? leaves.getOrDefault(index, other(index))
                            : MerkleHash.node(hash(height - 1, index * 2), hash(height - 1, index * 2 + 1));
                    known.put(place, hash);
                }
                return hash;
            }
        };
    }

    private static byte[] other(long index) {
        return MerkleHash.leaf(ByteBuffer.allocate(Long.BYTES).putLong(index).array());
    }
}
