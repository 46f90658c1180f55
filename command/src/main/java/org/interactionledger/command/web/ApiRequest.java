package org.interactionledger.command.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.interactionledger.schemas.codec.LedgerJson;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.NameBasedUuid;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * One request over the API: who asks, when, for which tenant, and what makes a repetition of it the same request.
 *
 * @param key the caller's idempotency key; a random one where none was sent, so that such a request is never a
 *            repetition
 */
public record ApiRequest(UserId user, String tenant, String key, Instant at) {

    /** Longest key that is worth remembering; a UUID has 36. */
    static final int MAX_KEY = 128;

    public InteractionId interaction(UUID uuid) {
        return InteractionId.of(tenant + ":" + uuid);
    }

    public DataSubjectId subject(UUID uuid) {
        return new DataSubjectId(TenantId.of(tenant), new SubjectId(uuid));
    }

    /** The source of what follows from this request with this body at this place of the API. */
    public SourceKey.Api source(String operation, Object body) {
        return new SourceKey.Api(
                user + "/" + key, digest(operation, LedgerJson.mapper().writeValueAsBytes(body)));
    }

    /** The same for each repetition of the request, so that what it creates is created once. */
    public UUID idOfWhatIsCreated(String kind) {
        return NameBasedUuid.of(kind, (tenant + "/" + user + "/" + key).getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(String operation, byte[] body) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(operation.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            return HexFormat.of().formatHex(sha256.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
