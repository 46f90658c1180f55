package org.interactionledger.schemas.retention;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.interactionledger.schemas.identity.TenantId;

/** A day together with the tenant whose it is. Written as {@code tenant:class/day}. */
public record TenantDay(TenantId tenant, RetentionDay day) {

    @JsonCreator
    public static TenantDay of(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("Expected tenant:class/day, but was '" + text + "'");
        }
        return new TenantDay(TenantId.of(text.substring(0, colon)), RetentionDay.of(text.substring(colon + 1)));
    }

    @JsonValue
    @Override
    public String toString() {
        return tenant + ":" + day;
    }
}
