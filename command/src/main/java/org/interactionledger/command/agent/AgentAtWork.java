package org.interactionledger.command.agent;

import java.util.List;
import java.util.Optional;
import org.interactionledger.command.dispatch.RecentSources;
import org.interactionledger.schemas.agent.AgentStatus;
import org.interactionledger.schemas.agent.Skill;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * What the write side knows of an agent.
 *
 * @param status   empty until it was seen
 * @param recorded what reported its latest changes
 */
record AgentAtWork(Optional<AgentStatus> status, List<Skill> skills, int voice, int messaging, RecentSources recorded) {

    static AgentAtWork unseen() {
        return new AgentAtWork(Optional.empty(), List.of(), 1, 0, RecentSources.none());
    }

    AgentAtWork withStatus(AgentStatus now) {
        return new AgentAtWork(Optional.of(now), skills, voice, messaging, recorded);
    }

    AgentAtWork withSkills(List<Skill> now) {
        return new AgentAtWork(status, now, voice, messaging, recorded);
    }

    AgentAtWork withCapacity(int voiceNow, int messagingNow) {
        return new AgentAtWork(status, skills, voiceNow, messagingNow, recorded);
    }

    AgentAtWork recording(SourceKey source) {
        return new AgentAtWork(status, skills, voice, messaging, recorded.with(source));
    }
}
