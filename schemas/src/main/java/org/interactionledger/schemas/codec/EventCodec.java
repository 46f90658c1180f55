package org.interactionledger.schemas.codec;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.interactionledger.schemas.codec.PersonalDataCipher.Context;
import org.interactionledger.schemas.codec.PersonalDataCipher.Owner;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.retention.RetentionDay;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns events into what is stored and back. Writing: record, JSON tree, marked fields sealed, bytes. Reading: bytes,
 * JSON tree, sealed fields opened (or said to be erased), upcast to today's revision, record. Thread-safe.
 */
public final class EventCodec {

    /** Made once for each type: a reader remembers how. */
    private static final Map<Class<?>, ObjectReader> READERS = EventTypes.all()
            .collect(Collectors.toUnmodifiableMap(
                    type -> type, type -> LedgerJson.mapper().readerFor(type)));

    private static final ClassValue<PersonalFields> PERSONAL = new ClassValue<>() {
        @Override
        protected PersonalFields computeValue(Class<?> type) {
            return PersonalFields.of(type);
        }
    };

    private static final byte[] ERASED = "{\"kind\":\"erased\"}".getBytes(StandardCharsets.US_ASCII);

    private final JsonMapper json = LedgerJson.mapper();
    private final SealedFields sealedFields = new SealedFields(json);
    private final PersonalDataCipher cipher;
    private final Upcasters upcasters;

    /** An event as it is stored: UTF-8 JSON with its logical type. */
    @SuppressWarnings("ArrayRecordComponent") // bytes of one document, handed on and never compared
    public record Stored(String type, int revision, byte[] payload) {}

    /** A stored document whose sealed fields will be opened in its tenant. */
    @SuppressWarnings("ArrayRecordComponent") // bytes of one document, handed on and never compared
    public record Sealed(String tenant, byte[] payload) {}

    /** What a stored document turned out to be. */
    public sealed interface Read {}

    public record Understood(LedgerEvent event) implements Read {}

    public record NotUnderstood(UnreadableEvent event) implements Read {}

    public EventCodec(PersonalDataCipher cipher, List<Upcaster> upcasters) {
        this.cipher = cipher;
        this.upcasters = new Upcasters(upcasters);
    }

    /** With today's upcasters. */
    public static EventCodec withKeys(PersonalDataCipher cipher) {
        return new EventCodec(cipher, List.of());
    }

    public Stored write(LedgerEvent event) {
        EventType type = EventTypes.of(event.getClass());
        PersonalFields personal = PERSONAL.get(event.getClass());
        if (personal.areNone()) {
            return new Stored(type.name(), type.revision(), json.writeValueAsBytes(event));
        }
        ObjectNode tree = json.valueToTree(event);
        personal.replaceIn(tree, "", (subject, retained, path, value) -> {
            Context context = new Context(event.tenant(), subject, type.name(), type.revision(), path);
            ObjectNode locked = json.createObjectNode();
            RetentionDay day = RetentionDay.at(retained, event.at());
            locked.put(PersonalFields.SEALED, cipher.seal(context, day, json.writeValueAsBytes(value)));
            locked.put(PersonalFields.SUBJECT, subject.toString());
            return locked;
        });
        return new Stored(type.name(), type.revision(), json.writeValueAsBytes(tree));
    }

    /**
     * @param tenant the event's tenant, from its metadata
     * @throws IllegalArgumentException if the document of a known revision cannot be read, naming what is wrong in it
     */
    public Read read(TenantId tenant, Stored stored) {
        Optional<Class<? extends LedgerEvent>> known = EventTypes.named(stored.type());
        if (known.isEmpty()) {
            return unreadable(stored, "this version of the product does not know the type");
        }
        int revision = EventTypes.of(known.get()).revision();
        if (stored.revision() > revision) {
            return unreadable(stored, "this version of the product knows revisions up to " + revision);
        }
        try {
            if (stored.revision() == revision) {
                return new Understood(reader(known.get()).readValue(opened(tenant, stored)));
            }
            ObjectNode current = upcasters.upcast(stored.type(), stored.revision(), revision, open(tenant, stored));
            return new Understood(reader(known.get()).readValue(current));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "Stored " + stored.type() + " revision " + stored.revision() + " cannot be read: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    /** Says what will be read next, so that the keys for it can be fetched together. */
    public void expect(Collection<Sealed> documents) {
        Set<Owner> owners = new HashSet<>();
        for (Sealed document : documents) {
            for (SubjectId subject : SealedSubjects.in(document.payload())) {
                owners.add(new Owner(TenantId.of(document.tenant()), subject));
            }
        }
        if (!owners.isEmpty()) {
            cipher.expect(owners);
        }
    }

    /** An event in clear, as people and integrators see it. */
    public ObjectNode clear(LedgerEvent event) {
        return json.valueToTree(event);
    }

    /** The stored document with its sealed fields opened, in the revision in which it was stored. */
    public ObjectNode open(TenantId tenant, Stored stored) {
        return (ObjectNode) json.readTree(opened(tenant, stored));
    }

    private byte[] opened(TenantId tenant, Stored stored) {
        if (!SealedSubjects.isAnyIn(stored.payload())) {
            return stored.payload();
        }
        return sealedFields.open(
                stored.payload(),
                (subject, path, locked) -> cipher.open(
                                new Context(tenant, subject, stored.type(), stored.revision(), path), locked)
                        .orElse(ERASED));
    }

    private static ObjectReader reader(Class<? extends LedgerEvent> type) {
        return Objects.requireNonNull(READERS.get(type), "Every event type has a reader");
    }

    private static Read unreadable(Stored stored, String reason) {
        return new NotUnderstood(new UnreadableEvent(stored.type(), stored.revision(), reason));
    }
}
