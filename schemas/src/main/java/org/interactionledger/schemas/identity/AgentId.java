package org.interactionledger.schemas.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A person who takes interactions, by the name that the switch knows: the extension, or the name in its call-centre module. Written as {@code tenant:name}. */
public record AgentId(TenantId tenant, String name) {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9._+-]{1,64}");

    public AgentId {
        if (!SHAPE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "An agent must be 1 to 64 letters, digits, dots, hyphens, plus or underscores, but was '" + name
                            + "'");
        }
    }

    @JsonCreator
    public static AgentId of(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("Expected tenant:name, but was '" + text + "'");
        }
        return new AgentId(TenantId.of(text.substring(0, colon)), text.substring(colon + 1));
    }

    @JsonValue
    @Override
    public String toString() {
        return tenant + ":" + name;
    }
}
