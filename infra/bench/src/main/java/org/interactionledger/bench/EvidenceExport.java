package org.interactionledger.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.codec.StoredLine;
import org.interactionledger.schemas.evidence.Checkpoint;
import org.interactionledger.schemas.evidence.EventEntry;
import org.interactionledger.schemas.evidence.GrowingTree;
import org.interactionledger.schemas.evidence.LogCheck;

/** The lines of an exported log, of about the size of usual events. */
final class EvidenceExport {

    private static final int EVENTS_OF_A_CALL = 12;
    private static final byte[] METADATA = """
            {"actor":"software:telephony-adapter:1","causation":"esl:%1$s/1","correlation":"%1$s","occurred-at":\
            "2026-11-24T08:00:00.123456Z","region":"local","tenant":"demo"}""".formatted(new UUID(1, 2)).getBytes(StandardCharsets.UTF_8);

    private EvidenceExport() {}

    static List<byte[]> lines(int count) {
        List<byte[]> lines = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            lines.add(LedgerJson.mapper().writeValueAsBytes(StoredLine.of(row(number))));
        }
        return lines;
    }

    private static Row row(int number) {
        String payload = "{\"at\":\"2026-11-24T08:00:00Z\",\"leg\":\"" + new UUID(3, number) + "\",\"sealed\":\""
                + "A".repeat(200) + "\"}";
        return new Row(
                number + 1L,
                Instant.EPOCH.plusMillis(number),
                "demo",
                "local",
                new UUID(9, number).toString(),
                "interaction",
                "demo:" + new UUID(5, number / EVENTS_OF_A_CALL),
                number % EVENTS_OF_A_CALL,
                "interaction.held",
                1,
                Instant.EPOCH,
                METADATA,
                payload.getBytes(StandardCharsets.UTF_8));
    }

    static Checkpoint checkpoint(List<byte[]> lines) {
        GrowingTree tree = GrowingTree.empty();
        lines.forEach(line -> tree.add(EventEntry.leaf(read(line))));
        return new Checkpoint("bench", lines.size(), tree.root());
    }

    /** From the text to the root, as {@code verify} does. */
    static void check(List<byte[]> lines, Checkpoint checkpoint) {
        LogCheck check = new LogCheck(checkpoint);
        lines.forEach(line -> check.add(read(line)));
        check.wrong().ifPresent(wrong -> {
            throw new IllegalStateException(wrong);
        });
    }

    private static Row read(byte[] line) {
        return LedgerJson.mapper().readValue(line, StoredLine.class).row();
    }

    static void hash(List<byte[]> lines) {
        MessageDigest digest = EvidenceBench.sha256();
        lines.forEach(digest::digest);
    }
}
