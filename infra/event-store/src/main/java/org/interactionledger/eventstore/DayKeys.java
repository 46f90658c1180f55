package org.interactionledger.eventstore;

import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.interactionledger.eventstore.SubjectTable.Destroyed;
import org.interactionledger.eventstore.SubjectTable.KeyRow;
import org.interactionledger.eventstore.SubjectTable.Wrapped;
import org.interactionledger.schemas.codec.LengthPrefixed;
import org.interactionledger.schemas.codec.PersonalDataCipher.KeysUnavailable;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.retention.TenantDay;

/**
 * The keys of retention classes and days. One is made when something is first sealed with it; where it is destroyed, what
 * it gave together with the key of a subject on legal hold is left. Days used last are remembered for a minute.
 */
final class DayKeys {

    private static final int REMEMBERED = 5_000;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);

    private final KeyEncryption masterKey;
    private final RecentlyUsed<TenantDay, DayKey> days = new RecentlyUsed<>(REMEMBERED, REMEMBERED_FOR);

    /** What there is of a day. */
    sealed interface DayKey {}

    @SuppressWarnings("ArrayRecordComponent") // a key in use, never compared
    record Whole(byte[] key) implements DayKey {}

    /** @param heldOver for each subject on hold, what the two keys gave together */
    record Parts(Map<SubjectId, byte[]> heldOver) implements DayKey {}

    DayKeys(KeyEncryption masterKey) {
        this.masterKey = masterKey;
    }

    static byte[] ownerOfDay(String tenant, String day) {
        return LengthPrefixed.of("interaction-ledger/retention-day-key/1", tenant, day);
    }

    static byte[] ownerOfPart(String tenant, String day, String subject) {
        return LengthPrefixed.of("interaction-ledger/held-over-key/1", tenant, day, subject);
    }

    private static byte[] ownerOf(TenantDay day) {
        return ownerOfDay(day.tenant().value(), day.day().toString());
    }

    private static byte[] ownerOfPart(TenantDay day, SubjectId subject) {
        return ownerOfPart(day.tenant().value(), day.day().toString(), subject.toString());
    }

    Optional<DayKey> remembered(TenantDay day) {
        return days.get(day);
    }

    /** To seal with: made where there never was one. */
    DayKey findOrMake(Connection connection, TenantDay day) throws SQLException {
        Optional<DayKey> found = find(connection, day);
        if (found.isPresent()) {
            return found.get();
        }
        RetentionTable.insert(connection, day, masterKey.wrap(FieldSealing.newKey(), ownerOf(day)));
        return find(connection, day).orElseThrow();
    }

    Optional<DayKey> find(Connection connection, TenantDay day) throws SQLException {
        long asOf = days.removals();
        Optional<KeyRow> row = RetentionTable.key(connection, day);
        if (row.isEmpty()) {
            return Optional.empty();
        }
        DayKey key = opened(connection, day, row.get());
        days.put(day, key, asOf);
        return Optional.of(key);
    }

    /**
     * @param onHold the keys of subjects that something is to be kept for
     * @return subjects that something is kept for now
     */
    Set<SubjectId> destroy(Connection connection, TenantDay day, Map<SubjectId, byte[]> onHold) throws SQLException {
        Optional<KeyRow> row = RetentionTable.lockedKey(connection, day);
        if (row.isPresent() && row.get() instanceof Wrapped(var wrapped)) {
            byte[] dayKey = unwrapped(wrapped, ownerOf(day), day.toString());
            Map<SubjectId, byte[]> parts = new HashMap<>();
            onHold.forEach((subject, key) -> parts.put(
                    subject,
                    masterKey.wrap(
                            FieldSealing.together(key, dayKey, new DataSubjectId(day.tenant(), subject), day.day()),
                            ownerOfPart(day, subject))));
            RetentionTable.holdOver(connection, day, parts);
            RetentionTable.destroy(connection, day);
            return Set.copyOf(parts.keySet());
        }
        Set<SubjectId> kept = RetentionTable.heldOver(connection, day).keySet();
        Set<SubjectId> leaving = new HashSet<>(kept);
        leaving.removeAll(onHold.keySet());
        RetentionTable.letGo(connection, day, leaving);
        Set<SubjectId> staying = new HashSet<>(kept);
        staying.removeAll(leaving);
        return Set.copyOf(staying);
    }

    void forgetAll() {
        days.removeAll();
    }

    private DayKey opened(Connection connection, TenantDay day, KeyRow row) throws SQLException {
        return switch (row) {
            case Wrapped(var wrapped) -> new Whole(unwrapped(wrapped, ownerOf(day), day.toString()));
            case Destroyed() -> {
                Map<SubjectId, byte[]> parts = new HashMap<>();
                RetentionTable.heldOver(connection, day)
                        .forEach((subject, wrapped) -> parts.put(
                                subject,
                                unwrapped(wrapped, ownerOfPart(day, subject), day + " held over for " + subject)));
                yield new Parts(Map.copyOf(parts));
            }
        };
    }

    private byte[] unwrapped(byte[] wrapped, byte[] owner, String what) {
        try {
            return masterKey.unwrap(wrapped, owner);
        } catch (GeneralSecurityException e) {
            throw new KeysUnavailable(
                    "The key of " + what + " was altered, or another master key wrapped it. Restore the keys from their"
                            + " backup",
                    e);
        }
    }
}
