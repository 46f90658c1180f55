package org.interactionledger.schemas.retention;

import java.time.Instant;
import java.time.Period;
import org.interactionledger.schemas.event.EventType;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * From here on it will be erased, whatever is stopped or fails meanwhile. A legal hold that is placed later comes too late.
 *
 * @param region whose rule it is
 * @param keep   how long it was to be kept after the day
 * @param rule   where the rule stands, as the schedule said at this time
 */
@EventType(name = "retention.fell-due")
public record RetentionFellDue(TenantDay day, Instant at, SourceKey source, Region region, Period keep, String rule)
        implements RetentionEvent {}
