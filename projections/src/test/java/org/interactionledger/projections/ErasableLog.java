package org.interactionledger.projections;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import org.interactionledger.projections.interaction.CallStory;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.codec.PersonalDataCipher;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.SubjectKeyStore;
import org.interactionledger.schemas.retention.RetentionClass;
import org.interactionledger.schemas.retention.RetentionDay;
import org.interactionledger.schemas.retention.RetentionKeys;
import org.interactionledger.schemas.retention.TenantDay;
import org.jspecify.annotations.Nullable;

/** A log in memory in which events read as erased where their data subject is. */
final class ErasableLog extends InMemoryEventStorageEngine
        implements SubjectKeyStore, RetentionKeys, PersonalDataCipher {

    private final Set<SubjectId> erased = ConcurrentHashMap.newKeySet();
    private final Map<TenantDay, Set<SubjectId>> erasedDays = new ConcurrentHashMap<>();
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
    public byte[] seal(Context context, RetentionDay day, byte[] clear) {
        byte[] name = day.toString().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(1 + name.length + clear.length)
                .put((byte) name.length)
                .put(name)
                .put(clear)
                .array();
    }

    @Override
    public Optional<byte[]> open(Context context, byte[] sealed) {
        RetentionDay day = RetentionDay.of(new String(sealed, 1, sealed[0], StandardCharsets.US_ASCII));
        Set<SubjectId> heldOver = erasedDays.get(new TenantDay(context.tenant(), day));
        return erased.contains(context.subject()) || (heldOver != null && !heldOver.contains(context.subject()))
                ? Optional.empty()
                : Optional.of(Arrays.copyOfRange(sealed, 1 + sealed[0], sealed.length));
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
    public Set<SubjectId> erase(TenantDay day, Set<SubjectId> onHold) {
        erasedDays.put(day, onHold);
        return onHold;
    }

    @Override
    public void forget(TenantDay day) {
        // what is remembered is all there is
    }

    @Override
    public boolean isKept(TenantDay day) {
        return !erasedDays.containsKey(day);
    }

    /** Days of the class that were sealed with: of what was told to this log. */
    @Override
    public List<TenantDay> of(TenantId tenant, RetentionClass retained, LocalDate from, LocalDate to) {
        return from.datesUntil(to.plusDays(1))
                .filter(CallStory.BEGIN.atZone(ZoneOffset.UTC).toLocalDate()::equals)
                .map(day -> new TenantDay(tenant, new RetentionDay(retained, day)))
                .filter(day ->
                        isKept(day) || !erasedDays.getOrDefault(day, Set.of()).isEmpty())
                .toList();
    }

    @Override
    public List<TenantDay> kept(RetentionClass retained, LocalDate upTo, int limit) {
        throw new UnsupportedOperationException("Asked by the policy, which is not here");
    }

    @Override
    public List<HeldOver> heldOverOfOthers(Set<DataSubjectId> onHold, int limit) {
        throw new UnsupportedOperationException("Asked by the policy, which is not here");
    }

    @Override
    public boolean dropFormerRows() {
        return true;
    }
}
