package org.interactionledger.schemas.retention;

import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.interactionledger.schemas.identity.Region;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.provenance.SourceKey;

/** What a day's aggregate can be told. All of it comes from the ledger itself. */
public sealed interface RetentionCommand {

    TenantDay day();

    Instant at();

    /** It is due by the schedule. Nothing happens while it is being erased already. */
    record FallDue(TenantDay day, Instant at, Region region, Period keep, String rule) implements RetentionCommand {}

    /** The key was destroyed, durably, after it fell due. */
    record ConfirmDayKeyDestroyed(TenantDay day, Instant at, SourceKey source, List<SubjectId> heldOver)
            implements RetentionCommand {}

    /** Every read model was rewritten after the key was destroyed. */
    record ConfirmDayErased(TenantDay day, Instant at, SourceKey source) implements RetentionCommand {}
}
