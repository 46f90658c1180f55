package org.interactionledger.schemas.retention;

import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.SubjectId;

/**
 * What was done by the schedule, the latest first.
 *
 * @param next {@code before} of the next page; empty where this is the last
 */
public record RetentionRecord(List<Run> items, OptionalLong next) {

    public RetentionRecord {
        items = List.copyOf(items);
    }

    /**
     * A day that fell due once. It does again where a hold had kept something and is lifted.
     *
     * @param position       of the event that says that it is due
     * @param keep           how long it was kept
     * @param rule           where that stands
     * @param keyDestroyedAt since when nobody reads it any more
     * @param heldOver       who was on legal hold, and can still be read
     * @param erasedAt       since when no read model has anything of it
     * @param bytesGoneAt    since when no file of this installation has a former version; not of the log
     */
    public record Run(
            long position,
            RetentionDay day,
            Region region,
            Period keep,
            String rule,
            Instant dueAt,
            Optional<Instant> keyDestroyedAt,
            List<SubjectId> heldOver,
            Optional<Instant> erasedAt,
            Optional<Instant> bytesGoneAt) {}
}
