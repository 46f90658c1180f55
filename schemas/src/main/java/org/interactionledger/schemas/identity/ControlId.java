package org.interactionledger.schemas.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * One thing that a switch was asked to do. Its uuid is also the {@code Job-UUID} under which the switch does it, so that
 * the switch's answer names it. Written as {@code tenant:uuid}.
 */
public record ControlId(TenantId tenant, UUID uuid) {

    @JsonCreator
    public static ControlId of(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("Expected tenant:uuid, but was '" + text + "'");
        }
        return new ControlId(TenantId.of(text.substring(0, colon)), UUID.fromString(text.substring(colon + 1)));
    }

    @JsonValue
    @Override
    public String toString() {
        return tenant + ":" + uuid;
    }
}
