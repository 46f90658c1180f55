package org.interactionledger.schemas.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interactionledger.schemas.identity.ControlId;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.SwitchId;
import org.interactionledger.schemas.identity.UserId;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.provenance.SourceKey;

/** What the aggregate of one control can be told. Requests may be refused; all others are facts or change nothing. */
public sealed interface ControlCommand {

    ControlId control();

    Instant at();

    SourceKey source();

    /** What the asker may do. */
    enum ControlRole {
        /** Calls of his own, his own phone, his own place in queues. */
        AGENT,
        /** Every call, and listening in. */
        SUPERVISOR,
        ADMIN
    }

    /** A run of a switch that an adapter is connected to. */
    record Run(SwitchId telephoneSwitch, UUID core) {}

    /**
     * @param telephoneSwitch named by the asker; where empty, the one that has the call, or the only one
     * @param connected       which switches can be reached now
     * @param within          how long the switch has to answer
     */
    record RequestControl(
            ControlId control,
            Instant at,
            SourceKey.Api source,
            Optional<InteractionId> interaction,
            Optional<SwitchId> telephoneSwitch,
            ControlAction action,
            Optional<Address> to,
            Optional<Digits> digits,
            UserId by,
            Set<ControlRole> roles,
            List<Run> connected,
            Duration within)
            implements ControlCommand {

        /** Without the number. */
        @Override
        public String toString() {
            return "RequestControl[" + control + ", " + ControlAction.nameOf(action) + "]";
        }
    }

    /** An adapter wants to put it on the wire. Answered with {@link DispatchAnswer}, which says yes once at most. */
    record DispatchControl(ControlId control, Instant at, SourceKey source, String adapter) implements ControlCommand {}

    /** The switch has answered. */
    record ReportAnswer(ControlId control, Instant at, SourceKey source, ControlResult result, String words)
            implements ControlCommand {}

    /** The connection that it was sent on is gone. */
    record ReportConnectionGone(ControlId control, Instant at, SourceKey source) implements ControlCommand {}

    /** The deadline may have passed. */
    record CloseControl(ControlId control, Instant at, SourceKey source) implements ControlCommand {}
}
