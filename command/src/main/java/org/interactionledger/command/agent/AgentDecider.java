package org.interactionledger.command.agent;

import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.agent.AgentCapacitySet;
import org.interactionledger.schemas.agent.AgentCommand;
import org.interactionledger.schemas.agent.AgentCommand.AssignSkills;
import org.interactionledger.schemas.agent.AgentCommand.ObserveStatus;
import org.interactionledger.schemas.agent.AgentCommand.SetCapacity;
import org.interactionledger.schemas.agent.AgentEvent;
import org.interactionledger.schemas.agent.AgentSignedIn;
import org.interactionledger.schemas.agent.AgentSignedOut;
import org.interactionledger.schemas.agent.AgentSkillsAssigned;
import org.interactionledger.schemas.agent.AgentStatus;
import org.interactionledger.schemas.agent.AgentStatusChanged;
import org.interactionledger.schemas.provenance.SourceKey;

/** Decides what follows from a command to an agent's aggregate: a pure function of state and command. */
final class AgentDecider {

    private AgentDecider() {}

    static AgentAtWork initial() {
        return AgentAtWork.unseen();
    }

    /** Nothing follows where the same source was recorded before, or a list shows what is known already. */
    static List<AgentEvent> decide(AgentAtWork state, AgentCommand command) {
        if (state.recorded().contain(command.source()) || isKnown(state, command)) {
            return List.of();
        }
        return List.of(
                switch (command) {
                    case ObserveStatus observed -> statusEvent(state.status(), observed);
                    case AssignSkills asked ->
                        new AgentSkillsAssigned(asked.agent(), asked.at(), asked.source(), asked.skills());
                    case SetCapacity asked ->
                        new AgentCapacitySet(
                                asked.agent(), asked.at(), asked.source(), asked.voice(), asked.messaging());
                });
    }

    /** A list shows everybody, not only who changed; who has never been at work has not gone either. */
    private static boolean isKnown(AgentAtWork state, AgentCommand command) {
        return command.source() instanceof SourceKey.Snapshot
                && command instanceof ObserveStatus observed
                && observed.status() == state.status().orElse(AgentStatus.LOGGED_OUT);
    }

    static AgentAtWork evolve(AgentAtWork state, AgentEvent event) {
        AgentAtWork known = state.recording(event.source());
        return switch (event) {
            case AgentSignedIn in -> known.withStatus(in.status());
            case AgentSignedOut _ -> known.withStatus(AgentStatus.LOGGED_OUT);
            case AgentStatusChanged changed -> known.withStatus(changed.status());
            case AgentSkillsAssigned assigned -> known.withSkills(assigned.skills());
            case AgentCapacitySet set -> known.withCapacity(set.voice(), set.messaging());
        };
    }

    private static AgentEvent statusEvent(Optional<AgentStatus> before, ObserveStatus observed) {
        if (observed.status() == AgentStatus.LOGGED_OUT) {
            return new AgentSignedOut(observed.agent(), observed.at(), observed.source());
        }
        boolean wasAway =
                before.filter(status -> status != AgentStatus.LOGGED_OUT).isEmpty();
        return wasAway
                ? new AgentSignedIn(observed.agent(), observed.at(), observed.source(), observed.status())
                : new AgentStatusChanged(observed.agent(), observed.at(), observed.source(), observed.status());
    }
}
