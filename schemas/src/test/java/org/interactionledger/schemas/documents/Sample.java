package org.interactionledger.schemas.documents;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.interactionledger.schemas.codec.EventCodec;
import org.interactionledger.schemas.codec.EventCodec.Stored;
import org.interactionledger.schemas.codec.EventCodec.Understood;
import org.interactionledger.schemas.codec.EventTypes;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.TenantId;
import tools.jackson.databind.JsonNode;

/** A document that was written once and must stay readable for ever. */
record Sample(Path file, DocumentName name) {

    static final TenantId TENANT = TenantId.of("demo");

    /** In clear: the external form. */
    static Stream<Sample> inClear() {
        return in(Checkout.SAMPLES);
    }

    /** With personal fields sealed by {@link KnownKeyCipher}. */
    static Stream<Sample> stored() {
        return in(Checkout.STORED_SAMPLES);
    }

    private static Stream<Sample> in(Path folder) {
        return Checkout.jsonFiles(folder).stream().map(file -> new Sample(file, DocumentName.of(file)));
    }

    JsonNode json() {
        return Checkout.json(file);
    }

    boolean isOfCurrentRevision() {
        return EventTypes.of(EventTypes.named(name.type()).orElseThrow()).revision() == name.revision();
    }

    LedgerEvent read(EventCodec codec) {
        byte[] payload = Checkout.text(file).getBytes(StandardCharsets.UTF_8);
        return switch (codec.read(TENANT, new Stored(name.type(), name.revision(), payload))) {
            case Understood(LedgerEvent event) -> event;
            case EventCodec.NotUnderstood(var event) -> throw new AssertionError(file + ": " + event.reason());
        };
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
