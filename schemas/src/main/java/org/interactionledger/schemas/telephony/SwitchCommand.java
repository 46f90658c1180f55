package org.interactionledger.schemas.telephony;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.interaction.GapReason;
import org.interactionledger.schemas.provenance.SourceKey;

/** What a switch's aggregate can be told by the adapter that holds its lease. Idempotent by source. */
public sealed interface SwitchCommand {

    SwitchId telephoneSwitch();

    Instant at();

    SourceKey source();

    /** The adapter listens. A {@code core} other than the last one seen means that the switch was restarted. */
    record ReportConnected(SwitchId telephoneSwitch, Instant at, SourceKey source, UUID core)
            implements SwitchCommand {}

    record ReportConnectionLost(SwitchId telephoneSwitch, Instant at, SourceKey source, String reason)
            implements SwitchCommand {}

    record ReportGap(
            SwitchId telephoneSwitch,
            Instant at,
            SourceKey source,
            Instant from,
            Instant to,
            GapReason reason,
            Optional<MissedEvents> missed)
            implements SwitchCommand {}

    /** The adapter has the lease now. Nothing follows where it had it before. */
    record TakeLease(SwitchId telephoneSwitch, Instant at, SourceKey source, String adapter) implements SwitchCommand {}
}
