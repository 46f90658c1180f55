package org.interactionledger.schemas.reading;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.UserId;

/** @param next {@code before} of the next page; empty where this is the last */
public record Readings(List<Entry> items, OptionalLong next) {

    /** @param position of the event that says so */
    public record Entry(
            long position,
            Instant at,
            UserId by,
            Purpose purpose,
            Optional<String> reference,
            ReadKind what,
            InteractionId interaction) {}
}
