package org.interactionledger.schemas.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One occasion on which somebody read evidence. Written as {@code tenant:uuid}. */
public record ReadingId(TenantId tenant, UUID uuid) {

    @JsonCreator
    public static ReadingId of(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("Expected tenant:uuid, but was '" + text + "'");
        }
        return new ReadingId(TenantId.of(text.substring(0, colon)), UUID.fromString(text.substring(colon + 1)));
    }

    @JsonValue
    @Override
    public String toString() {
        return tenant + ":" + uuid;
    }
}
