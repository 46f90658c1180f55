package org.interactionledger.command.control;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interactionledger.schemas.identity.LegId;
import org.interactionledger.schemas.identity.RecordingId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.interaction.AgentDeclined;
import org.interactionledger.schemas.interaction.AgentOffered;
import org.interactionledger.schemas.interaction.InteractionAnswered;
import org.interactionledger.schemas.interaction.InteractionEnded;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.interaction.InteractionStarted;
import org.interactionledger.schemas.interaction.LegEnded;
import org.interactionledger.schemas.interaction.OfferLapsed;
import org.interactionledger.schemas.interaction.PartyJoined;
import org.interactionledger.schemas.interaction.PartyLeft;
import org.interactionledger.schemas.interaction.RecordingPaused;
import org.interactionledger.schemas.interaction.RecordingResumed;
import org.interactionledger.schemas.interaction.RecordingStopped;
import org.interactionledger.schemas.interaction.SupervisorJoined;
import org.interactionledger.schemas.interaction.SupervisorLeft;
import org.interactionledger.schemas.party.Address;
import org.interactionledger.schemas.party.Party;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * What must be known of a call to control it. Immutable; folded from the interaction's own events.
 *
 * @param core   the run of the switch that has it; empty until a switch has reported of it
 * @param legs   whose each leg is that the ledger believes alive
 * @param paused recordings without sound
 */
record CallPicture(
        boolean ended,
        Optional<UUID> core,
        Map<LegId, Address> legs,
        Set<RecordingId> paused,
        Optional<SubjectId> customer) {

    static CallPicture none() {
        return new CallPicture(false, Optional.empty(), Map.of(), Set.of(), Optional.empty());
    }

    CallPicture evolve(InteractionEvent event) {
        CallPicture seen = on(event.source());
        return switch (event) {
            case InteractionStarted e ->
                seen.with(e.leg(), e.from())
                        .of(e.customer().or(() -> Optional.of(e.from().subject())));
            case AgentOffered e -> seen.with(e.leg(), e.to());
            case InteractionAnswered e -> seen.with(e.leg(), e.by());
            case PartyJoined e -> seen.with(e.leg(), e.who());
            case SupervisorJoined e -> seen.with(e.leg(), e.who());
            case AgentDeclined e -> seen.without(e.leg());
            case OfferLapsed e -> seen.without(e.leg());
            case PartyLeft e -> seen.without(e.leg());
            case SupervisorLeft e -> seen.without(e.leg());
            case LegEnded e -> seen.without(e.leg());
            case RecordingPaused e -> seen.pausing(e.recording(), true);
            case RecordingResumed e -> seen.pausing(e.recording(), false);
            case RecordingStopped e -> seen.pausing(e.recording(), false);
            case InteractionEnded _ -> new CallPicture(true, seen.core, Map.of(), seen.paused, seen.customer);
            default -> seen;
        };
    }

    boolean recordingIsPaused() {
        return !paused.isEmpty();
    }

    private CallPicture on(SourceKey source) {
        return switch (source) {
            case SourceKey.Esl(var run, var _) -> new CallPicture(ended, Optional.of(run), legs, paused, customer);
            case SourceKey.Snapshot(var run, var _) -> new CallPicture(ended, Optional.of(run), legs, paused, customer);
            case SourceKey.Cdr _, SourceKey.Derived _, SourceKey.Api _ -> this;
        };
    }

    private CallPicture of(Optional<SubjectId> who) {
        return new CallPicture(ended, core, legs, paused, who);
    }

    private CallPicture with(LegId leg, Party party) {
        Map<LegId, Address> more = new HashMap<>(legs);
        more.put(leg, party.address());
        return new CallPicture(ended, core, more, paused, customer);
    }

    private CallPicture without(LegId leg) {
        Map<LegId, Address> fewer = new HashMap<>(legs);
        fewer.remove(leg);
        return new CallPicture(ended, core, fewer, paused, customer);
    }

    private CallPicture pausing(RecordingId recording, boolean on) {
        Set<RecordingId> now = new HashSet<>(paused);
        if (on) {
            now.add(recording);
        } else {
            now.remove(recording);
        }
        return new CallPicture(ended, core, legs, now, customer);
    }
}
