package org.interactionledger.projections.evidence;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.queryhandling.QueryHandler;
import org.interactionledger.projections.evidence.EvidenceLog.Published;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.StoredLine;
import org.interactionledger.schemas.event.Envelope;
import org.interactionledger.schemas.evidence.CheckpointAnswer;
import org.interactionledger.schemas.evidence.ConsistencyAnswer;
import org.interactionledger.schemas.evidence.EventEntry;
import org.interactionledger.schemas.evidence.EvidenceAnswer;
import org.interactionledger.schemas.evidence.EvidenceFile;
import org.interactionledger.schemas.evidence.ExportEvidence;
import org.interactionledger.schemas.evidence.ExportVcon;
import org.interactionledger.schemas.evidence.GetCheckpoint;
import org.interactionledger.schemas.evidence.GetTile;
import org.interactionledger.schemas.evidence.InclusionAnswer;
import org.interactionledger.schemas.evidence.MerkleTree;
import org.interactionledger.schemas.evidence.ProveConsistency;
import org.interactionledger.schemas.evidence.ProveInclusion;
import org.interactionledger.schemas.evidence.StoredRows;
import org.interactionledger.schemas.evidence.TellEvidence;
import org.interactionledger.schemas.evidence.TileAnswer;
import org.interactionledger.schemas.evidence.ToldAnswer;
import org.interactionledger.schemas.evidence.VconAnswer;

/** Proofs against the latest checkpoint; of an interaction, against the latest that was signed along where it has all of it. */
public final class EvidenceQueries {

    private final EvidenceLog evidence;
    private final Outside outside;
    private final EvidenceFollower follower;
    private final StoredRows rows;
    private final Exports exports;
    private final Supplier<EventStore> log;

    EvidenceQueries(
            EvidenceLog evidence,
            Outside outside,
            EvidenceFollower follower,
            StoredRows rows,
            Exports exports,
            Supplier<EventStore> log) {
        this.evidence = evidence;
        this.outside = outside;
        this.follower = follower;
        this.rows = rows;
        this.exports = exports;
        this.log = log;
    }

    @QueryHandler
    public CheckpointAnswer on(GetCheckpoint query) {
        return new CheckpointAnswer(
                evidence.published().map(Published::note),
                outside.cosigned().map(Published::note),
                evidence.keys(),
                outside.witnesses(),
                follower.halted());
    }

    @QueryHandler
    public InclusionAnswer on(ProveInclusion query) {
        long index = EventEntry.index(query.position());
        return new InclusionAnswer(evidence.published()
                .filter(checkpoint -> index >= 0 && index < checkpoint.size())
                .map(checkpoint -> {
                    MerkleTree tree = evidence.tree(checkpoint);
                    return new InclusionAnswer.Proved(
                            query.position(),
                            index,
                            base64(tree.subtrees().hash(0, index)),
                            base64(tree.inclusion(index)),
                            checkpoint.note());
                }));
    }

    @QueryHandler
    public ConsistencyAnswer on(ProveConsistency query) {
        return new ConsistencyAnswer(evidence.published()
                .filter(checkpoint -> query.size() >= 1 && query.size() <= checkpoint.size())
                .map(checkpoint -> new ConsistencyAnswer.Proved(
                        query.size(),
                        checkpoint.size(),
                        base64(evidence.tree(checkpoint).consistency(query.size())),
                        checkpoint.note())));
    }

    @QueryHandler
    public TileAnswer on(GetTile query) {
        return new TileAnswer(evidence.published()
                .flatMap(checkpoint -> evidence.tile(checkpoint, query.tile()))
                .map(EvidenceQueries::base64));
    }

    @QueryHandler
    public EvidenceAnswer on(ExportEvidence query) {
        String aggregate = query.interaction().toString();
        List<Long> positions = log.get()
                .readEvents(aggregate, 0)
                .asStream()
                .<Long>map(EvidenceQueries::position)
                .toList();
        if (positions.isEmpty()) {
            return new EvidenceAnswer(Optional.empty(), 0);
        }
        Optional<Published> checkpoint = outside.cosigned()
                .filter(cosigned -> cosigned.size() >= positions.getLast())
                .or(evidence::published);
        long size = checkpoint.map(Published::size).orElse(0L);
        int pending =
                (int) positions.stream().filter(position -> position > size).count();
        return pending > 0
                ? new EvidenceAnswer(Optional.empty(), pending)
                : new EvidenceAnswer(checkpoint.map(found -> file(query, positions, found)), 0);
    }

    @QueryHandler
    public VconAnswer on(ExportVcon query) {
        EvidenceAnswer evidence = on(new ExportEvidence(query.interaction(), query.disclosing()));
        return new VconAnswer(evidence.file().map(exports::vcon), evidence.pending());
    }

    @QueryHandler
    public ToldAnswer on(TellEvidence query) {
        EvidenceAnswer evidence = on(new ExportEvidence(query.interaction(), Optional.empty()));
        return new ToldAnswer(
                evidence.file().flatMap(file -> exports.told(query.interaction(), file, query.disclosing())),
                evidence.pending());
    }

    private EvidenceFile file(ExportEvidence query, List<Long> positions, Published checkpoint) {
        MerkleTree tree = evidence.tree(checkpoint);
        List<EvidenceFile.Proved> events = new ArrayList<>(positions.size());
        for (long position : positions) {
            Row row = rows.after(position - 1, 1).getFirst();
            events.add(new EvidenceFile.Proved(
                    StoredLine.of(row),
                    base64(tree.inclusion(EventEntry.index(position))),
                    exports.disclosed(row, query.disclosing())));
        }
        return new EvidenceFile(EvidenceFile.FORM, query.interaction().toString(), checkpoint.note(), events);
    }

    private static long position(DomainEventMessage<?> event) {
        return Long.parseLong(String.valueOf(event.getMetaData().get(Envelope.POSITION)));
    }

    private static List<String> base64(List<byte[]> hashes) {
        return hashes.stream().map(EvidenceQueries::base64).toList();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
