package org.interactionledger.schemas.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * One contact of a customer, over all its legs, transfers and consultations. Written as {@code tenant:uuid}.
 */
public record InteractionId(TenantId tenant, UUID uuid) {

    /**
     * The id of the interaction that began with this channel. The same capture read twice, or by two adapters, gives
     * the same id, which is what makes observations idempotent.
     *
     * <p>A name-based UUID, version 8 (RFC 9562 §5.8), over SHA-256 of the two uuids.
     */
    public static InteractionId startedBy(TenantId tenant, UUID switchCore, UUID firstChannel) {
        ByteBuffer name = ByteBuffer.allocate(32);
        name.putLong(switchCore.getMostSignificantBits()).putLong(switchCore.getLeastSignificantBits());
        name.putLong(firstChannel.getMostSignificantBits()).putLong(firstChannel.getLeastSignificantBits());
        return new InteractionId(tenant, NameBasedUuid.of("interaction", name.array()));
    }

    @JsonCreator
    public static InteractionId of(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("Expected tenant:uuid, but was '" + text + "'");
        }
        return new InteractionId(TenantId.of(text.substring(0, colon)), UUID.fromString(text.substring(colon + 1)));
    }

    @JsonValue
    @Override
    public String toString() {
        return tenant + ":" + uuid;
    }
}
