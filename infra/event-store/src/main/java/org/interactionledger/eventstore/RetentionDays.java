package org.interactionledger.eventstore;

import static org.interactionledger.eventstore.SubjectKeys.inKeys;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.interactionledger.eventstore.DayKeys.DayKey;
import org.interactionledger.eventstore.SubjectTable.Wrapped;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.retention.RetentionClass;
import org.interactionledger.schemas.retention.RetentionDay;
import org.interactionledger.schemas.retention.RetentionKeys;
import org.interactionledger.schemas.retention.TenantDay;

/**
 * What the keys of a subject and of a day give together, and the keys of days themselves. What was used last is remembered
 * for a minute; see {@link SubjectKeys} for when it is forgotten. Thread-safe.
 */
final class RetentionDays implements RetentionKeys {

    private static final int REMEMBERED = 20_000;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);

    private final Connections connections;
    private final DayKeys days;
    private final Function<DataSubjectId, Optional<byte[]>> subjectKey;
    private final Runnable forgetEverything;
    private final RecentlyUsed<Part, Optional<byte[]>> together = new RecentlyUsed<>(REMEMBERED, REMEMBERED_FOR);

    private record Part(DataSubjectId subject, RetentionDay day) {
        TenantDay ofTenant() {
            return new TenantDay(subject.tenant(), day);
        }
    }

    /**
     * @param subjectKey       empty where it is destroyed
     * @param forgetEverything that was opened with a key of anybody
     */
    RetentionDays(
            Connections connections,
            KeyEncryption masterKey,
            Function<DataSubjectId, Optional<byte[]>> subjectKey,
            Runnable forgetEverything) {
        this.connections = connections;
        this.days = new DayKeys(masterKey);
        this.subjectKey = subjectKey;
        this.forgetEverything = forgetEverything;
    }

    /** Empty where a key is destroyed and nothing is held over; the day's is made where there never was one. */
    Optional<byte[]> toSeal(DataSubjectId subject, RetentionDay day) {
        return remembered(new Part(subject, day), this::foundOrMade);
    }

    /**
     * Empty where a key is destroyed and nothing is held over.
     *
     * @throws UnknownDay if the day never had one
     */
    Optional<byte[]> toOpen(DataSubjectId subject, RetentionDay day) {
        return remembered(new Part(subject, day), this::found);
    }

    void forgetAll() {
        days.forgetAll();
        together.removeAll();
    }

    @Override
    public List<TenantDay> kept(RetentionClass retained, LocalDate upTo, int limit) {
        return inKeys(connections, "list days", connection -> RetentionTable.kept(connection, retained, upTo, limit));
    }

    @Override
    public List<HeldOver> heldOverOfOthers(Set<DataSubjectId> onHold, int limit) {
        return inKeys(
                connections,
                "list what is held over",
                connection -> RetentionTable.heldOverOfOthers(connection, List.copyOf(onHold), limit));
    }

    @Override
    public List<TenantDay> of(TenantId tenant, RetentionClass retained, LocalDate from, LocalDate to) {
        return inKeys(
                connections, "list days", connection -> RetentionTable.of(connection, tenant, retained, from, to));
    }

    @Override
    public Set<SubjectId> erase(TenantDay day, Set<SubjectId> onHold) {
        Map<SubjectId, byte[]> keysOnHold = new HashMap<>();
        for (SubjectId subject : onHold) {
            subjectKey.apply(new DataSubjectId(day.tenant(), subject)).ifPresent(key -> keysOnHold.put(subject, key));
        }
        Set<SubjectId> heldOver = inKeys(connections, "erase a day", connection -> {
            Set<SubjectId> kept = days.destroy(connection, day, keysOnHold);
            ErasureNotices.tellDay(connection);
            return kept;
        });
        forgetEverything.run();
        return heldOver;
    }

    @Override
    public void forget(TenantDay day) {
        forgetEverything.run();
    }

    @Override
    public boolean isKept(TenantDay day) {
        return inKeys(connections, "look up a day", connection -> RetentionTable.key(connection, day))
                .filter(Wrapped.class::isInstance)
                .isPresent();
    }

    private Optional<byte[]> remembered(Part part, Function<TenantDay, DayKey> ofDay) {
        return together.get(part).orElseGet(() -> {
            long asOf = together.removals();
            Optional<byte[]> key = subjectKey.apply(part.subject()).flatMap(subject -> together(subject, part, ofDay));
            together.put(part, key, asOf);
            return key;
        });
    }

    private Optional<byte[]> together(byte[] key, Part part, Function<TenantDay, DayKey> ofDay) {
        DayKey day = days.remembered(part.ofTenant()).orElseGet(() -> ofDay.apply(part.ofTenant()));
        return switch (day) {
            case DayKeys.Whole(var dayKey) ->
                Optional.of(FieldSealing.together(key, dayKey, part.subject(), part.day()));
            case DayKeys.Parts(var heldOver) ->
                Optional.ofNullable(heldOver.get(part.subject().subject()));
        };
    }

    private DayKey foundOrMade(TenantDay day) {
        return inKeys(connections, "make the key of a day", connection -> days.findOrMake(connection, day));
    }

    private DayKey found(TenantDay day) {
        return inKeys(connections, "read the key of a day", connection -> days.find(connection, day))
                .orElseThrow(() -> new UnknownDay(day));
    }
}
