package org.interactionledger.schemas.provenance;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.TenantId;

/**
 * What every event carries beside its payload. Event id, position and recorded-at are the envelope's.
 *
 * @param occurredAt  by the source's clock
 * @param causation   id of the message that directly caused this event
 * @param correlation id of the message that began the chain
 */
public record EventMetadata(
        TenantId tenant, Region region, Instant occurredAt, Actor actor, String causation, String correlation) {

    public static final String TENANT = "tenant";
    public static final String REGION = "region";
    public static final String OCCURRED_AT = "occurredAt";
    public static final String ACTOR = "actor";
    public static final String CAUSATION = "causationId";
    public static final String CORRELATION = "correlationId";

    /** As stored: text to text, keys in alphabetical order. */
    public Map<String, String> toMap() {
        Map<String, String> map = new TreeMap<>();
        map.put(TENANT, tenant.value());
        map.put(REGION, region.value());
        map.put(OCCURRED_AT, occurredAt.toString());
        map.put(ACTOR, Actor.written(actor));
        map.put(CAUSATION, causation);
        map.put(CORRELATION, correlation);
        return map;
    }

    /** @throws IllegalArgumentException if an entry is missing, naming it */
    public static EventMetadata from(Map<String, ?> map) {
        return new EventMetadata(
                TenantId.of(text(map, TENANT)),
                Region.of(text(map, REGION)),
                Instant.parse(text(map, OCCURRED_AT)),
                Actor.parse(text(map, ACTOR)),
                text(map, CAUSATION),
                text(map, CORRELATION));
    }

    private static String text(Map<String, ?> map, String key) {
        return Optional.ofNullable((Object) map.get(key))
                .map(Object::toString)
                .orElseThrow(() ->
                        new IllegalArgumentException("Event metadata has no '" + key + "', only " + map.keySet()));
    }
}
