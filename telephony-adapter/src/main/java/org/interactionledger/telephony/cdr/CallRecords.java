package org.interactionledger.telephony.cdr;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.interaction.InteractionCommand.Observe;
import org.interactionledger.schemas.interaction.Observation.LegRecord;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.telephony.translation.DialPlan;
import tools.jackson.databind.JsonNode;

/**
 * Turns call detail records into what they tell the write side. A record can be told once it is clear which contact its
 * leg belongs to, for which the records of the legs that it was made for must have been learnt. Not thread-safe.
 */
public final class CallRecords {

    private final TenantId tenant;
    private final CdrReader reader;
    private final LegTree legs = new LegTree();

    public CallRecords(TenantId tenant, DialPlan dialPlan) {
        this.tenant = tenant;
        this.reader = new CdrReader(dialPlan);
    }

    /** What all of these tell together; the order makes no difference to what is told of each. */
    public List<Observe> told(Iterable<JsonNode> documents) throws UnreadableRecord {
        List<CallRecord> records = new ArrayList<>();
        for (JsonNode document : documents) {
            records.add(learn(document, Instant.EPOCH));
        }
        return records.stream()
                .flatMap(record -> place(record).stream())
                .flatMap(place -> place.command().stream())
                .toList();
    }

    CallRecord learn(JsonNode document, Instant now) throws UnreadableRecord {
        CallRecord record = reader.read(document);
        legs.learn(record, now);
        return record;
    }

    /** What is to be told of a record whose contact is known: nothing, where there is no party on its leg. */
    record Placed(Optional<Observe> command) {}

    /** Empty while the record of a leg on the way to the contact's first is missing. */
    Optional<Placed> place(CallRecord record) {
        return legs.placeOf(record.leg())
                .map(place -> new Placed(record.party() ? Optional.of(command(record, place)) : Optional.empty()));
    }

    void forgetBefore(Instant time) {
        legs.forgetBefore(time);
    }

    private Observe command(CallRecord record, LegTree.Place place) {
        LegRecord told = record.told();
        return new Observe(
                InteractionId.startedBy(tenant, record.core(), place.first()),
                record.ended(),
                new SourceKey.Cdr(record.core(), record.leg()),
                new LegRecord(
                        told.leg(),
                        told.side(),
                        told.party(),
                        told.start(),
                        place.madeFor().map(LegId::new),
                        told.begun(),
                        told.rang(),
                        told.answered(),
                        told.cause(),
                        told.release(),
                        told.queued()));
    }
}
