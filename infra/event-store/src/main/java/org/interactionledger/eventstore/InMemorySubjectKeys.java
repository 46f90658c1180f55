package org.interactionledger.eventstore;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interactionledger.schemas.codec.PersonalDataCipher;
import org.interactionledger.schemas.codec.SealedValue;
import org.interactionledger.schemas.codec.ValueKeys;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.DataSubjects;
import org.interactionledger.schemas.party.SubjectKeyStore;
import org.interactionledger.schemas.retention.RetentionClass;
import org.interactionledger.schemas.retention.RetentionDay;
import org.interactionledger.schemas.retention.RetentionKeys;
import org.interactionledger.schemas.retention.TenantDay;

/**
 * Data subjects and their keys for as long as the process lives: for reading captures without a ledger, and for tests.
 * Seals exactly as {@link SubjectKeys} does. Thread-safe.
 */
public final class InMemorySubjectKeys
        implements PersonalDataCipher, ValueKeys, DataSubjects, SubjectKeyStore, RetentionKeys {

    private static final Comparator<TenantDay> OLDEST_FIRST = Comparator.comparing(
                    (TenantDay kept) -> kept.day().day())
            .thenComparing(kept -> kept.tenant().value());

    private final Map<KnownAddress, SubjectId> subjects = new ConcurrentHashMap<>();
    private final Map<Owner, Optional<byte[]>> keys = new ConcurrentHashMap<>();

    private final Map<TenantDay, byte[]> days = new ConcurrentHashMap<>();
    private final Set<TenantDay> destroyed = ConcurrentHashMap.newKeySet();
    private final Map<HeldOver, byte[]> heldOver = new ConcurrentHashMap<>();

    private record Owner(TenantId tenant, SubjectId subject) {}

    @Override
    public SubjectId subjectOf(TenantId tenant, Address address) {
        return KnownAddress.of(tenant, address)
                .map(known -> subjects.computeIfAbsent(known, _ -> newSubject(tenant)))
                .orElseGet(() -> newSubject(tenant));
    }

    @Override
    public byte[] seal(Context context, RetentionDay day, byte[] clear) {
        TenantDay kept = new TenantDay(context.tenant(), day);
        if (!destroyed.contains(kept)) {
            days.computeIfAbsent(kept, _ -> FieldSealing.newKey());
        }
        byte[] key =
                key(context).flatMap(subject -> together(subject, context, day)).orElseGet(FieldSealing::newKey);
        return FieldSealing.seal(key, context, day, clear);
    }

    @Override
    public Optional<byte[]> open(Context context, byte[] sealed) {
        return keyOf(context, sealed)
                .map(key -> SealedValue.parse(context, sealed).open(context, key));
    }

    @Override
    public Optional<byte[]> keyOf(Context context, byte[] sealed) {
        SealedValue value = SealedValue.parse(context, sealed);
        return key(context)
                .flatMap(key -> value.day().isEmpty()
                        ? Optional.of(key)
                        : together(key, context, value.day().get()))
                .map(key -> FieldSealing.keyOf(key, value));
    }

    private Optional<byte[]> together(byte[] subjectKey, Context context, RetentionDay day) {
        TenantDay kept = new TenantDay(context.tenant(), day);
        byte[] dayKey = days.get(kept);
        if (dayKey != null) {
            return Optional.of(FieldSealing.together(
                    subjectKey, dayKey, new DataSubjectId(context.tenant(), context.subject()), day));
        }
        if (!destroyed.contains(kept)) {
            throw new UnknownDay(kept);
        }
        return Optional.ofNullable(heldOver.get(new HeldOver(kept, context.subject())));
    }

    @Override
    public List<TenantDay> kept(RetentionClass retained, LocalDate upTo, int limit) {
        return days.keySet().stream()
                .filter(kept ->
                        kept.day().retained() == retained && !kept.day().day().isAfter(upTo))
                .sorted(OLDEST_FIRST)
                .limit(limit)
                .toList();
    }

    @Override
    public List<HeldOver> heldOverOfOthers(Set<DataSubjectId> onHold, int limit) {
        return heldOver.keySet().stream()
                .filter(held -> !onHold.contains(new DataSubjectId(held.day().tenant(), held.subject())))
                .sorted(Comparator.comparing(held -> held.day().day().day()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<TenantDay> of(TenantId tenant, RetentionClass retained, LocalDate from, LocalDate to) {
        return Stream.concat(days.keySet().stream(), heldOver.keySet().stream().map(HeldOver::day))
                .distinct()
                .filter(kept -> kept.tenant().equals(tenant)
                        && kept.day().retained() == retained
                        && !kept.day().day().isBefore(from)
                        && !kept.day().day().isAfter(to))
                .sorted(OLDEST_FIRST)
                .toList();
    }

    @Override
    public synchronized Set<SubjectId> erase(TenantDay day, Set<SubjectId> onHold) {
        byte[] dayKey = days.remove(day);
        if (dayKey != null) {
            destroyed.add(day);
            for (SubjectId subject : onHold) {
                Optional.ofNullable(keys.get(new Owner(day.tenant(), subject)))
                        .flatMap(key -> key)
                        .ifPresent(key -> heldOver.put(
                                new HeldOver(day, subject),
                                FieldSealing.together(
                                        key, dayKey, new DataSubjectId(day.tenant(), subject), day.day())));
            }
        }
        heldOver.keySet().removeIf(held -> held.day().equals(day) && !onHold.contains(held.subject()));
        return heldOver.keySet().stream()
                .filter(held -> held.day().equals(day))
                .map(HeldOver::subject)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void forget(TenantDay day) {
        // what this process knows is all there is
    }

    @Override
    public boolean isKept(TenantDay day) {
        return days.containsKey(day);
    }

    @Override
    public Optional<SubjectId> find(TenantId tenant, Address address) {
        return KnownAddress.of(tenant, address).flatMap(known -> Optional.ofNullable(subjects.get(known)));
    }

    @Override
    public KeyState stateOf(TenantId tenant, SubjectId subject) {
        Optional<byte[]> key = keys.get(new Owner(tenant, subject));
        if (key == null) {
            return KeyState.UNKNOWN;
        }
        return key.isPresent() ? KeyState.KEPT : KeyState.DESTROYED;
    }

    @Override
    public void erase(TenantId tenant, SubjectId subject) {
        if (stateOf(tenant, subject) == KeyState.UNKNOWN) {
            throw new UnknownSubject(tenant, subject);
        }
        subjects.values().remove(subject);
        keys.replace(new Owner(tenant, subject), Optional.empty());
        heldOver.keySet()
                .removeIf(held ->
                        held.day().tenant().equals(tenant) && held.subject().equals(subject));
    }

    @Override
    public void forget(TenantId tenant, SubjectId subject) {
        // what this process knows is all there is
    }

    @Override
    public boolean dropFormerRows() {
        return true;
    }

    private SubjectId newSubject(TenantId tenant) {
        SubjectId subject = new SubjectId(UUID.randomUUID());
        keys.put(new Owner(tenant, subject), Optional.of(FieldSealing.newKey()));
        return subject;
    }

    private Optional<byte[]> key(Context context) {
        Optional<byte[]> key = keys.get(new Owner(context.tenant(), context.subject()));
        if (key == null) {
            throw new UnknownSubject(context.tenant(), context.subject());
        }
        return key;
    }
}
