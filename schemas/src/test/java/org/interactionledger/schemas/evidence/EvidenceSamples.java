package org.interactionledger.schemas.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.StoredLine;

/** A log of calls that are told in turns, five events each, and evidence of one of them. */
final class EvidenceSamples {

    static final SigningKey KEY = SigningKey.generate("ledger.example.com/main");
    static final int EVENTS = 600;
    private static final int CALLS = 7;

    private EvidenceSamples() {}

    static List<Row> log() {
        List<Row> rows = new ArrayList<>();
        for (int number = 0; number < EVENTS; number++) {
            rows.add(row(number));
        }
        return rows;
    }

    private static Row row(int number) {
        int call = number % CALLS;
        return new Row(
                number + 1L,
                Instant.parse("2026-11-24T08:00:00Z").plusMillis(number),
                "demo",
                "local",
                new UUID(9, number).toString(),
                "interaction",
                "demo:" + new UUID(call, 1),
                number / CALLS,
                "interaction.held",
                1,
                Instant.parse("2026-11-24T07:59:59.123456Z").plusMillis(number),
                "{\"actor\":\"software:telephony-adapter:1\"}".getBytes(StandardCharsets.UTF_8),
                ("{\"leg\":\"" + new UUID(3, number) + "\",\"说明\":\"保持\"}").getBytes(StandardCharsets.UTF_8));
    }

    static Leaves leaves(List<Row> log) {
        return new Leaves(log.stream().map(EventEntry::leaf).toList());
    }

    static String checkpoint(List<Row> log, int size, SigningKey key) {
        return SignedNote.sign(
                        new Checkpoint(
                                        "ledger.example.com/main",
                                        size,
                                        leaves(log).root(size))
                                .text(),
                        List.of(key))
                .note();
    }

    /** Of one call, proved against the log's first events. */
    static EvidenceFile file(List<Row> log, int call, int size) {
        String aggregate = "demo:" + new UUID(call, 1);
        MerkleTree tree = leaves(log).tree(size);
        return new EvidenceFile(
                EvidenceFile.FORM,
                aggregate,
                checkpoint(log, size, KEY),
                log.subList(0, size).stream()
                        .filter(row -> row.aggregateId().equals(aggregate))
                        .limit(5)
                        .map(row -> new EvidenceFile.Proved(
                                StoredLine.of(row),
                                tree.inclusion(EventEntry.index(row.position())).stream()
                                        .map(hash -> Base64.getEncoder().encodeToString(hash))
                                        .toList(),
                                Optional.empty()))
                        .toList());
    }
}
