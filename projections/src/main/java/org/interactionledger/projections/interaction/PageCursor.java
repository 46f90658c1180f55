package org.interactionledger.projections.interaction;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a page ended: start and id of its last contact. Opaque to those who hand it back.
 */
public record PageCursor(Instant startedAt, UUID id) {

    static PageCursor of(InteractionState last) {
        return new PageCursor(last.opening().startedAt(), last.id().uuid());
    }

    public String written() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((startedAt + " " + id).getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws IllegalArgumentException if it is none of ours */
    public static PageCursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(" ", 2);
            return new PageCursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "The cursor '" + text + "' is none that a page has given: send a page's nextCursor as it is", e);
        }
    }
}
