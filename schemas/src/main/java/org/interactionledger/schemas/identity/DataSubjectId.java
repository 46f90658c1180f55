package org.interactionledger.schemas.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A data subject together with the tenant whose data subject it is. Written as {@code tenant:uuid}. */
public record DataSubjectId(TenantId tenant, SubjectId subject) {

    @JsonCreator
    public static DataSubjectId of(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("Expected tenant:uuid, but was '" + text + "'");
        }
        return new DataSubjectId(TenantId.of(text.substring(0, colon)), SubjectId.of(text.substring(colon + 1)));
    }

    @JsonValue
    @Override
    public String toString() {
        return tenant + ":" + subject;
    }
}
