package org.interactionledger.schemas.evidence;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.interactionledger.schemas.codec.CanonicalEncoding.Row;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.codec.EventCodec.Understood;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.TenantId;

/** The events of evidence as the ledger itself reads them. */
public final class EvidenceEvents {

    private static final EventCodec CLEAR = EventCodec.withKeys(DisclosedKeys.none());

    private EvidenceEvents() {}

    /** @param event with what is not disclosed as erased */
    public record Told(Row row, LedgerEvent event) {}

    /**
     * In their order, without those that this version of the product does not know.
     *
     * @param file evidence that holds
     */
    public static List<Told> of(EvidenceFile file) {
        EventCodec codec = EventCodec.withKeys(DisclosedKeys.of(file));
        return file.events().stream()
                .map(proved -> proved.event().row())
                .flatMap(row -> told(codec, row, row.payload()))
                .toList();
    }

    /**
     * One event; empty where this version of the product does not know it.
     *
     * @param clear its payload as {@link Discloser#told} gives it
     */
    public static Optional<LedgerEvent> read(Row row, byte[] clear) {
        return told(CLEAR, row, clear).map(Told::event).findFirst();
    }

    private static Stream<Told> told(EventCodec codec, Row row, byte[] payload) {
        EventCodec.Stored stored = new EventCodec.Stored(row.type(), row.revision(), payload);
        return switch (codec.read(TenantId.of(row.tenant()), stored)) {
            case Understood(LedgerEvent event) -> Stream.of(new Told(row, event));
            case EventCodec.NotUnderstood _ -> Stream.empty();
        };
    }
}
