package org.interactionledger.standalone.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.codec.AesGcm;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.codec.PersonalDataCipher;
import org.interactionledger.schemas.codec.SealedValue;
import org.interactionledger.schemas.codec.StoredLine;
import org.interactionledger.schemas.codec.ValueKeys;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.evidence.Checkpoint;
import org.interactionledger.schemas.evidence.Discloser;
import org.interactionledger.schemas.evidence.Disclosing;
import org.interactionledger.schemas.evidence.EventEntry;
import org.interactionledger.schemas.evidence.EvidenceFile;
import org.interactionledger.schemas.evidence.GrowingTree;
import org.interactionledger.schemas.evidence.MerkleTree;
import org.interactionledger.schemas.evidence.SignedNote;
import org.interactionledger.schemas.evidence.SigningKey;
import org.interactionledger.schemas.evidence.Tile;
import org.interactionledger.schemas.evidence.TileTree;
import org.interactionledger.schemas.retention.RetentionDay;

/** The events of one call, sealed and signed as a ledger does, with nothing behind them. */
final class SealedCall implements PersonalDataCipher, ValueKeys {

    static final SigningKey KEY = SigningKey.generate("ledger.example.com/main");

    private final Map<String, byte[]> keys = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();

    SealedCall(String aggregate, List<? extends LedgerEvent> events) {
        EventCodec codec = EventCodec.withKeys(this);
        for (LedgerEvent event : events) {
            EventCodec.Stored stored = codec.write(event);
            rows.add(new Row(
                    rows.size() + 1L,
                    Instant.parse("2026-11-24T08:00:00Z").plusMillis(rows.size()),
                    event.tenant().value(),
                    "local",
                    new UUID(9, rows.size()).toString(),
                    "interaction",
                    aggregate,
                    rows.size(),
                    stored.type(),
                    stored.revision(),
                    event.at(),
                    "{\"actor\":\"system:telephony-adapter/1\"}".getBytes(StandardCharsets.UTF_8),
                    stored.payload()));
        }
    }

    EvidenceFile evidence(Optional<Disclosing> disclosing) {
        GrowingTree growing = GrowingTree.empty();
        rows.forEach(row -> growing.add(EventEntry.leaf(row)));
        Map<Tile, byte[]> tiles = growing.changed();
        MerkleTree tree =
                new MerkleTree(rows.size(), new TileTree(rows.size(), tile -> Optional.ofNullable(tiles.get(tile))));
        Discloser discloser = new Discloser(this);
        return new EvidenceFile(
                EvidenceFile.FORM,
                rows.getFirst().aggregateId(),
                SignedNote.sign(
                                new Checkpoint("ledger.example.com/main", rows.size(), growing.root()).text(),
                                List.of(KEY))
                        .note(),
                rows.stream()
                        .map(row -> new EvidenceFile.Proved(
                                StoredLine.of(row),
                                tree.inclusion(EventEntry.index(row.position())).stream()
                                        .map(Base64.getEncoder()::encodeToString)
                                        .toList(),
                                disclosing.map(how -> discloser.fields(row, how))))
                        .toList());
    }

    @Override
    public byte[] seal(Context context, RetentionDay day, byte[] clear) {
        byte[] key = AesGcm.randomBytes(SealedValue.KEY_BYTES);
        byte[] sealed = SealedValue.lock(context, day, AesGcm.randomBytes(SealedValue.SALT_BYTES), key, clear)
                .bytes();
        keys.put(HexFormat.of().formatHex(sealed), key);
        return sealed;
    }

    @Override
    public Optional<byte[]> open(Context context, byte[] sealed) {
        return keyOf(context, sealed)
                .map(key -> SealedValue.parse(context, sealed).open(context, key));
    }

    @Override
    public Optional<byte[]> keyOf(Context context, byte[] sealed) {
        return Optional.ofNullable(keys.get(HexFormat.of().formatHex(sealed)));
    }

    /** From now on nothing of the person can be read. */
    void eraseAll() {
        keys.clear();
    }
}
