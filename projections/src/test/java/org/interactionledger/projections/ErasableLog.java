package org.interactionledger.projections;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.codec.PersonalDataCipher;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.SubjectKeyStore;
import org.jspecify.annotations.Nullable;

/** A log in memory in which events read as erased where their data subject is. */
final class ErasableLog extends InMemoryEventStorageEngine implements SubjectKeyStore, PersonalDataCipher {

    private final Set<SubjectId> erased = ConcurrentHashMap.newKeySet();
    private final EventCodec codec = EventCodec.withKeys(this);

    ErasableLog() {
        super(1);
    }

    @Override
    public DomainEventStream readEvents(String aggregate, long firstSequence) {
        Stream<DomainEventMessage<?>> read =
                super.readEvents(aggregate, firstSequence).asStream().map(this::asItReadsNow);
        return DomainEventStream.of(read, () -> null);
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken after, boolean mayBlock) {
        return super.readEvents(after, mayBlock)
                .map(tracked -> new GenericTrackedDomainEventMessage<>(
                        tracked.trackingToken(), asItReadsNow((DomainEventMessage<?>) tracked)));
    }

    private DomainEventMessage<?> asItReadsNow(DomainEventMessage<?> message) {
        if (!(message.getPayload() instanceof LedgerEvent event)) {
            return message;
        }
        Object payload = switch (codec.read(event.tenant(), codec.write(event))) {
            case EventCodec.Understood(var now) -> now;
            case EventCodec.NotUnderstood(var now) -> now;
        };
        return new GenericDomainEventMessage<>(
                message.getType(),
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                payload,
                message.getMetaData(),
                message.getIdentifier(),
                message.getTimestamp());
    }

    @Override
    public byte[] seal(Context context, byte[] clear) {
        return clear;
    }

    @Override
    public Optional<byte[]> open(Context context, byte[] sealed) {
        return erased.contains(context.subject()) ? Optional.empty() : Optional.of(sealed);
    }

    @Override
    public KeyState stateOf(TenantId tenant, SubjectId subject) {
        return erased.contains(subject) ? KeyState.DESTROYED : KeyState.KEPT;
    }

    @Override
    public Optional<SubjectId> find(TenantId tenant, Address address) {
        return Optional.empty();
    }

    @Override
    public void erase(TenantId tenant, SubjectId subject) {
        erased.add(subject);
    }

    @Override
    public void forget(TenantId tenant, SubjectId subject) {
        // what is remembered is all there is
    }

    @Override
    public boolean dropFormerRows() {
        return true;
    }
}
