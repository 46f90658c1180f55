package org.interactionledger.schemas.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A telephone switch, by the name it was configured with. Written as {@code tenant:name}. */
public record SwitchId(TenantId tenant, String name) {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    public SwitchId {
        if (!SHAPE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A switch must be 1 to 64 letters, digits, dots, hyphens or underscores, but was '" + name + "'");
        }
    }

    @JsonCreator
    public static SwitchId of(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("Expected tenant:name, but was '" + text + "'");
        }
        return new SwitchId(TenantId.of(text.substring(0, colon)), text.substring(colon + 1));
    }

    @JsonValue
    @Override
    public String toString() {
        return tenant + ":" + name;
    }
}
