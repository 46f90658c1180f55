package org.interactionledger.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.interactionledger.embedded.Progress;
import org.interactionledger.projections.evidence.EvidenceLog;
import org.interactionledger.projections.evidence.EvidenceSigner;
import org.interactionledger.schemas.evidence.Checkpoint;
import org.interactionledger.schemas.evidence.MerkleHash;
import org.interactionledger.schemas.evidence.MerkleProof;
import org.interactionledger.schemas.evidence.MerkleTree;
import org.interactionledger.schemas.evidence.SigningKey;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the transparency log costs: leaves added, and their tiles and checkpoint made durable; proofs out of a long log; an
 * exported log checked. Limits are the bare SHA-256 of as many leaves and nodes, and the bare hash of as many events. One
 * thread, no database.
 */
public final class EvidenceBench {

    static final String OURS = "ours";
    static final String LIMIT = "limit";
    static final String VERIFIED = "verified";
    static final String VERIFIED_LIMIT = "verified-limit";

    private static final double NANOS_PER_SECOND = 1e9;
    private static final String ORIGIN = "bench.interactionledger.org";

    private EvidenceBench() {}

    /**
     * @param events   in the log at the end
     * @param proofs   that are asked for then, of each kind
     * @param exported events of the log that is checked, in each round
     */
    public record Settings(int events, int rounds, int proofs, int exported) {

        public Settings {
            if (rounds < 1 || events < 10 * (rounds + 1) || proofs < 1 || exported < 1) {
                throw new IllegalArgumentException(
                        "The bench of the evidence needs at least 1 round, 10 events for each, 1 proof and 1 exported event,"
                                + " but was given %d, %d, %d and %d".formatted(rounds, events, proofs, exported));
            }
        }

        int eventsOfARound() {
            return events / (rounds + 1);
        }
    }

    public static BenchReport run(Settings settings, Progress progress) {
        Path directory = temporary();
        try {
            Rounds rounds = new Rounds();
            EvidenceLog evidence =
                    EvidenceLog.in(directory, new EvidenceSigner(ORIGIN, List.of(SigningKey.generate(ORIGIN))));
            List<byte[]> export = EvidenceExport.lines(settings.exported());
            Checkpoint checkpoint = EvidenceExport.checkpoint(export);
            for (int round = 0; round <= settings.rounds(); round++) {
                progress.report(round == 0 ? "Warming up" : "Round " + round + " of " + settings.rounds());
                rounds.measured(OURS, leaves(evidence, settings.eventsOfARound()));
                rounds.measured(LIMIT, bareHashes(settings.eventsOfARound()));
                rounds.measured(
                        VERIFIED, perSecond(settings.exported(), () -> EvidenceExport.check(export, checkpoint)));
                rounds.measured(VERIFIED_LIMIT, perSecond(settings.exported(), () -> EvidenceExport.hash(export)));
                if (round == 0) {
                    rounds.forget();
                } else {
                    rounds.keep();
                }
            }
            progress.report("Proofs");
            MerkleTree tree = evidence.latestTree().orElseThrow();
            return report(
                    settings, tree, rounds, inclusion(tree, settings.proofs()), consistency(tree, settings.proofs()));
        } finally {
            delete(directory);
        }
    }

    private static double leaves(EvidenceLog evidence, int count) {
        return perSecond(count, () -> {
            for (int number = 0; number < count; number++) {
                evidence.add(MerkleHash.leaf(entry(number)));
            }
            evidence.publish();
        });
    }

    /** A tree has as many nodes as leaves, but for one. */
    private static double bareHashes(int count) {
        MessageDigest digest = sha256();
        byte[] leaf = new byte[1 + MerkleHash.BYTES];
        byte[] node = new byte[1 + 2 * MerkleHash.BYTES];
        return perSecond(count, () -> {
            for (int number = 0; number < count; number++) {
                leaf[1] = digest.digest(node)[0];
                node[1] = digest.digest(leaf)[0];
            }
        });
    }

    private static Latencies inclusion(MerkleTree tree, int proofs) {
        Random lot = new Random(1);
        byte[] root = tree.root();
        long[] nanos = new long[proofs];
        for (int number = 0; number < proofs; number++) {
            long index = lot.nextLong(tree.size());
            long begin = System.nanoTime();
            List<byte[]> proof = tree.inclusion(index);
            nanos[number] = System.nanoTime() - begin;
            if (!MerkleProof.includes(tree.subtrees().hash(0, index), index, tree.size(), proof, root)) {
                throw new IllegalStateException("Leaf " + index + " of " + tree.size() + " is not proved");
            }
        }
        return Latencies.of(nanos);
    }

    private static Latencies consistency(MerkleTree tree, int proofs) {
        Random lot = new Random(2);
        byte[] root = tree.root();
        long[] nanos = new long[proofs];
        for (int number = 0; number < proofs; number++) {
            long size = 1 + lot.nextLong(tree.size());
            long begin = System.nanoTime();
            List<byte[]> proof = tree.consistency(size);
            nanos[number] = System.nanoTime() - begin;
            byte[] earlier = new MerkleTree(size, tree.subtrees()).root();
            if (!MerkleProof.isConsistent(size, earlier, tree.size(), root, proof)) {
                throw new IllegalStateException(
                        "The tree of " + size + " is not proved to begin that of " + tree.size());
            }
        }
        return Latencies.of(nanos);
    }

    private static BenchReport report(
            Settings settings, MerkleTree tree, Rounds rounds, Latencies inclusion, Latencies consistency) {
        BenchReport report = new BenchReport("evidence", "leaves/s");
        report.ours(rounds.median(OURS));
        report.object("peers");
        report.limit(rounds.median(LIMIT));
        rounds.into(report.array("rounds"));
        ObjectNode ratios = report.object("ratios");
        ratios.put("partOfLimit", Rounded.of(rounds.ratio(OURS, LIMIT)));
        ratios.put("verifiedPartOfLimit", Rounded.of(rounds.ratio(VERIFIED, VERIFIED_LIMIT)));
        report.object("spread").put(OURS, Rounded.of(rounds.spread(OURS)));
        inclusion.into(report.object("latencyMillis").putObject("inclusion"));
        consistency.into(report.object("latencyMillis").putObject("consistency"));
        report.json().put("verifiedPerSecond", Rounded.of(rounds.median(VERIFIED)));
        ObjectNode how = report.object("how");
        how.put("leaves", tree.size());
        how.put("leavesOfACheckpoint", settings.eventsOfARound());
        how.put("proofs", settings.proofs());
        how.put("exported", settings.exported());
        how.put("checkpoint", "tiles written and synced, signed with Ed25519");
        report.json().set("machine", Machine.describe());
        report.line(
                "leaves added, durable and signed",
                String.format(Locale.ROOT, "%,.0f/s", rounds.median(OURS)),
                String.format(Locale.ROOT, "%.2f of the bare hashes", rounds.ratio(OURS, LIMIT)));
        report.line("bare SHA-256 of leaf and node", String.format(Locale.ROOT, "%,.0f/s", rounds.median(LIMIT)), "");
        report.line(
                "inclusion proof of " + tree.size(),
                String.format(Locale.ROOT, "%.3f ms", inclusion.p99()),
                String.format(Locale.ROOT, "p99; median %.3f ms", inclusion.median()));
        report.line(
                "consistency proof",
                String.format(Locale.ROOT, "%.3f ms", consistency.p99()),
                String.format(Locale.ROOT, "p99; median %.3f ms", consistency.median()));
        report.line(
                "exported events checked",
                String.format(Locale.ROOT, "%,.0f/s", rounds.median(VERIFIED)),
                String.format(Locale.ROOT, "%.2f of their bare hashes", rounds.ratio(VERIFIED, VERIFIED_LIMIT)));
        return report;
    }

    private static double perSecond(int count, Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return count / ((System.nanoTime() - begin) / NANOS_PER_SECOND);
    }

    private static byte[] entry(int number) {
        return ByteBuffer.allocate(MerkleHash.BYTES).putInt(number).array();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("ledger-bench-evidence");
        } catch (IOException e) {
            throw new UncheckedIOException("There is no room for the bench's files", e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The bench's files cannot be deleted from " + directory, e);
        }
    }
}
