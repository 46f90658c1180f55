package org.interactionledger.schemas.provenance;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.UUID;

/** What reported a fact, so exactly that a second report of the same thing is known to be the same. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SourceKey.Esl.class, name = "esl"),
    @JsonSubTypes.Type(value = SourceKey.Snapshot.class, name = "snapshot"),
    @JsonSubTypes.Type(value = SourceKey.Cdr.class, name = "cdr"),
    @JsonSubTypes.Type(value = SourceKey.Derived.class, name = "derived"),
    @JsonSubTypes.Type(value = SourceKey.Api.class, name = "api")
})
public sealed interface SourceKey {

    /**
     * An event of a FreeSWITCH event socket.
     *
     * @param core     {@code Core-UUID}: one run of the switch
     * @param sequence {@code Event-Sequence}: unique within that run, not ascending on the wire
     */
    record Esl(UUID core, long sequence) implements SourceKey {}

    /** A list that the switch gave when asked, after an absence. */
    record Snapshot(UUID core, Instant takenAt) implements SourceKey {}

    /** A call detail record. */
    record Cdr(UUID core, UUID leg) implements SourceKey {}

    /** Concluded by the ledger's own rule, named here, from an event with this id. */
    record Derived(String from, String rule) implements SourceKey {}

    /**
     * A request over the API.
     *
     * @param key    the caller's idempotency key, or the request's own id where none was sent
     * @param digest SHA-256 of the request body in hex: the same key with another body is not the same request
     */
    record Api(String key, String digest) implements SourceKey {}
}
