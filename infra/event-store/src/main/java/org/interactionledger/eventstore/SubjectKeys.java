package org.interactionledger.eventstore;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.interactionledger.eventstore.SubjectTable.Destroyed;
import org.interactionledger.eventstore.SubjectTable.KeyRow;
import org.interactionledger.eventstore.SubjectTable.Wrapped;
import org.interactionledger.schemas.codec.LengthPrefixed;
import org.interactionledger.schemas.codec.PersonalDataCipher;
import org.interactionledger.schemas.codec.SealedValue;
import org.interactionledger.schemas.codec.ValueKeys;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.DataSubjects;
import org.interactionledger.schemas.party.SubjectKeyStore;
import org.interactionledger.schemas.retention.RetentionDay;
import org.interactionledger.schemas.retention.RetentionKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Data subjects and their keys in PostgreSQL, apart from the events: in a schema of its own, or in another database.
 * Each subject has a random 256-bit key, and so has each {@link RetentionDay}, wrapped by the {@link MasterKey}. A subject
 * is committed before it is returned, and concurrent askers, in any process, get the same one.
 *
 * <p>Keys and subjects used last are remembered for at most a minute. An erasure here counts at once; one in another
 * process as soon as its notice is here, which takes milliseconds, and after that minute where the connection that brings
 * notices is broken unseen. Thread-safe.
 */
public final class SubjectKeys implements PersonalDataCipher, ValueKeys, DataSubjects, SubjectKeyStore, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SubjectKeys.class);

    private static final int CONNECTIONS = 4;
    private static final int REMEMBERED = 20_000;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);
    static final byte[] LOOKUP_OWNER = LengthPrefixed.of("interaction-ledger/lookup-key/1");

    private final Connections connections;
    private final KeyEncryption masterKey;
    private final SubjectLookup lookup;
    private volatile Runnable whenForgotten = () -> {};
    private final ErasureNotices notices;
    private final RecentlyUsed<KnownAddress, SubjectId> subjects = new RecentlyUsed<>(REMEMBERED, REMEMBERED_FOR);
    private final RecentlyUsed<Owner, Optional<byte[]>> keys = new RecentlyUsed<>(REMEMBERED, REMEMBERED_FOR);
    private final RetentionDays days;

    private record Owner(TenantId tenant, SubjectId subject) {
        byte[] associatedData() {
            return ownerOfKey(tenant.value(), subject.toString());
        }
    }

    static byte[] ownerOfKey(String tenant, String subject) {
        return LengthPrefixed.of("interaction-ledger/subject-key/1", tenant, subject);
    }

    private SubjectKeys(DataSource database, Connections connections, KeyEncryption masterKey, SubjectLookup lookup) {
        this.connections = connections;
        this.masterKey = masterKey;
        this.lookup = lookup;
        this.days = new RetentionDays(connections, masterKey, this::subjectKey, this::forgetAll);
        this.notices =
                new ErasureNotices(database, erased -> forget(erased.tenant(), erased.subject()), this::forgetAll);
    }

    /**
     * Opens the keys of a database that {@link LedgerDatabase#migrate} has prepared. The first start makes the master
     * key's file; later starts need that very file.
     *
     * @param database an unpooled source of connections as {@link LedgerDatabase#APPLICATION_ROLE}
     * @throws IllegalStateException if the file is missing, open to others, or not the one that these keys were
     *                               wrapped with
     * @throws PersonalDataCipher.KeysUnavailable if the database cannot be reached
     */
    public static SubjectKeys open(DataSource database, Path masterKeyFile) {
        return opened(database, connections -> {
            if (lookupKey(connections).isPresent() && !Files.exists(masterKeyFile)) {
                throw new IllegalStateException("The master key file " + masterKeyFile + " is missing, but the database"
                        + " has personal data under it. Restore the file from its backup; a new key would make that"
                        + " data unreadable");
            }
            return MasterKey.loadOrCreate(masterKeyFile);
        });
    }

    /**
     * The same with another keeper of master keys.
     *
     * @throws IllegalStateException if it has not the key that these keys were wrapped with
     */
    public static SubjectKeys open(DataSource database, KeyEncryption masterKey) {
        return opened(database, _ -> masterKey);
    }

    private static SubjectKeys opened(DataSource database, Function<Connections, KeyEncryption> keeper) {
        Connections connections = new Connections("ledger-keys", database, CONNECTIONS);
        try {
            KeyEncryption masterKey = keeper.apply(connections);
            if (lookupKey(connections).isEmpty()) {
                byte[] offered = masterKey.wrap(FieldSealing.newKey(), LOOKUP_OWNER);
                inKeys(connections, "keep the lookup key", c -> SubjectTable.offerWrappedLookup(c, offered));
            }
            byte[] lookupKey = masterKey.unwrap(lookupKey(connections).orElseThrow(), LOOKUP_OWNER);
            return new SubjectKeys(database, connections, masterKey, new SubjectLookup(lookupKey));
        } catch (GeneralSecurityException e) {
            connections.close();
            throw new IllegalStateException(
                    "The master key is not the one that this database's personal data is under (" + e.getMessage()
                            + "). Restore that one from its backup",
                    e);
        } catch (RuntimeException e) {
            connections.close();
            throw e;
        }
    }

    private static Optional<byte[]> lookupKey(Connections connections) {
        return inKeys(connections, "read the lookup key", SubjectTable::wrappedLookup);
    }

    @Override
    public SubjectId subjectOf(TenantId tenant, Address address) {
        Optional<KnownAddress> known = KnownAddress.of(tenant, address);
        if (known.isEmpty()) {
            return create(tenant, Optional.empty());
        }
        return subjects.get(known.get()).orElseGet(() -> {
            long asOf = subjects.removals();
            SubjectId subject = findOrCreate(tenant, lookup.of(known.get()));
            subjects.put(known.get(), subject, asOf);
            return subject;
        });
    }

    @Override
    public Optional<SubjectId> find(TenantId tenant, Address address) {
        return KnownAddress.of(tenant, address)
                .flatMap(known -> inKeys(
                        connections,
                        "find a data subject",
                        connection -> SubjectTable.find(connection, tenant, lookup.of(known))));
    }

    @Override
    public KeyState stateOf(TenantId tenant, SubjectId subject) {
        return inKeys(
                        connections,
                        "look up a data subject",
                        connection -> SubjectTable.key(connection, tenant, subject))
                .map(row -> switch (row) {
                    case Wrapped _ -> KeyState.KEPT;
                    case Destroyed() -> KeyState.DESTROYED;
                })
                .orElse(KeyState.UNKNOWN);
    }

    @Override
    public byte[] seal(Context context, RetentionDay day, byte[] clear) {
        // What is said of someone already erased is still a fact, but nobody may read it: its key is thrown away.
        byte[] key = days.toSeal(idOf(context), day).orElseGet(FieldSealing::newKey);
        return FieldSealing.seal(key, context, day, clear);
    }

    @Override
    public Optional<byte[]> open(Context context, byte[] sealed) {
        SealedValue value = SealedValue.parse(context, sealed);
        return keyOf(context, value).map(key -> value.open(context, key));
    }

    @Override
    public Optional<byte[]> keyOf(Context context, byte[] sealed) {
        return keyOf(context, SealedValue.parse(context, sealed));
    }

    private Optional<byte[]> keyOf(Context context, SealedValue value) {
        return value.day()
                .map(day -> days.toOpen(idOf(context), day))
                .orElseGet(() -> subjectKey(idOf(context)))
                .map(key -> FieldSealing.keyOf(key, value));
    }

    /** Fetches the keys that are not remembered, all in one statement for each tenant. */
    @Override
    public void expect(Collection<PersonalDataCipher.Owner> owners) {
        Map<TenantId, List<SubjectId>> unknown = owners.stream()
                .filter(owner ->
                        keys.get(new Owner(owner.tenant(), owner.subject())).isEmpty())
                .limit(REMEMBERED / 4)
                .collect(Collectors.groupingBy(
                        PersonalDataCipher.Owner::tenant,
                        Collectors.mapping(PersonalDataCipher.Owner::subject, Collectors.toList())));
        try {
            unknown.forEach(this::remember);
        } catch (KeysUnavailable e) {
            LOG.debug("Keys could not be fetched ahead: {}", e.getMessage());
        }
    }

    @Override
    public void erase(TenantId tenant, SubjectId subject) {
        inKeys(connections, "erase a data subject", connection -> {
            if (SubjectTable.erase(connection, tenant, subject) == 0
                    && SubjectTable.key(connection, tenant, subject).isEmpty()) {
                throw new UnknownSubject(tenant, subject);
            }
            RetentionTable.letGo(connection, tenant, subject);
            ErasureNotices.tell(connection, tenant, subject);
            return subject;
        });
        forget(tenant, subject);
    }

    @Override
    public void forget(TenantId tenant, SubjectId subject) {
        subjects.removeValue(subject);
        keys.remove(new Owner(tenant, subject));
        days.forgetAll();
        whenForgotten.run();
    }

    /** The keys of days, by which retention erases. */
    public RetentionKeys days() {
        return days;
    }

    /** Whoever remembers what was opened with these keys forgets it too, before an erasure here returns. */
    public void whenForgotten(Runnable forget) {
        whenForgotten = forget;
    }

    @Override
    public boolean dropFormerRows() {
        return inKeys(connections, "drop former rows", SubjectTable::dropFormerRows);
    }

    @Override
    public void close() {
        notices.close();
        connections.close();
    }

    private void forgetAll() {
        subjects.removeAll();
        keys.removeAll();
        days.forgetAll();
        whenForgotten.run();
    }

    private SubjectId findOrCreate(TenantId tenant, byte[] hash) {
        return inKeys(connections, "find a data subject", connection -> SubjectTable.find(connection, tenant, hash))
                .orElseGet(() -> create(tenant, Optional.of(hash)));
    }

    private SubjectId create(TenantId tenant, Optional<byte[]> hash) {
        SubjectId subject = new SubjectId(UUID.randomUUID());
        byte[] key = FieldSealing.newKey();
        Owner owner = new Owner(tenant, subject);
        byte[] wrapped = masterKey.wrap(key, owner.associatedData());
        long asOf = keys.removals();
        SubjectId winner = inKeys(connections, "make a data subject", connection -> {
            SubjectTable.insert(connection, tenant, subject, hash.orElse(null), wrapped);
            return hash.isPresent()
                    ? SubjectTable.find(connection, tenant, hash.get()).orElseThrow()
                    : subject;
        });
        if (winner.equals(subject)) {
            keys.put(owner, Optional.of(key), asOf);
        }
        return winner;
    }

    private static DataSubjectId idOf(Context context) {
        return new DataSubjectId(context.tenant(), context.subject());
    }

    /** Empty where it is destroyed. */
    private Optional<byte[]> subjectKey(DataSubjectId subject) {
        Owner owner = new Owner(subject.tenant(), subject.subject());
        return keys.get(owner).orElseGet(() -> {
            long asOf = keys.removals();
            KeyRow row = inKeys(
                            connections,
                            "read a data subject's key",
                            connection -> SubjectTable.key(connection, owner.tenant(), owner.subject()))
                    .orElseThrow(() -> new UnknownSubject(owner.tenant(), owner.subject()));
            Optional<byte[]> key = unwrapped(owner, row);
            keys.put(owner, key, asOf);
            return key;
        });
    }

    private void remember(TenantId tenant, List<SubjectId> wanted) {
        long asOf = keys.removals();
        inKeys(connections, "read data subjects' keys", connection -> SubjectTable.keys(connection, tenant, wanted))
                .forEach((subject, row) -> {
                    Owner owner = new Owner(tenant, subject);
                    keys.put(owner, unwrapped(owner, row), asOf);
                });
    }

    private Optional<byte[]> unwrapped(Owner owner, KeyRow row) {
        return switch (row) {
            case Destroyed() -> Optional.empty();
            case Wrapped(var wrapped) -> {
                try {
                    yield Optional.of(masterKey.unwrap(wrapped, owner.associatedData()));
                } catch (GeneralSecurityException e) {
                    throw new KeysUnavailable(
                            "The key of data subject " + owner.subject() + " of tenant " + owner.tenant()
                                    + " was altered, or another master key wrapped it. Restore the keys from their backup",
                            e);
                }
            }
        };
    }

    static <T> T inKeys(Connections connections, String action, Connections.Work<T> work) {
        try {
            return connections.inTransaction(work);
        } catch (SQLException e) {
            throw new KeysUnavailable("The keys' database cannot " + action + ": " + e.getMessage(), e);
        }
    }
}
