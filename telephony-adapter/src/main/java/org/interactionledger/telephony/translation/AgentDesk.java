package org.interactionledger.telephony.translation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.interactionledger.schemas.agent.AgentCommand;
import org.interactionledger.schemas.agent.AgentStatus;
import org.interactionledger.schemas.identity.AgentId;

/**
 * What agents say of themselves: {@code agent-status-change} of mod_callcenter, and its list of agents after an absence.
 */
final class AgentDesk {

    private final Calls calls;

    /** What was last said of each. */
    private final Map<AgentId, AgentStatus> known = new HashMap<>();

    AgentDesk(Calls calls) {
        this.calls = calls;
    }

    void callCentre(Heard event) {
        if (!event.says("CC-Action", "agent-status-change")) {
            return;
        }
        event.text("CC-Agent")
                .flatMap(this::agent)
                .ifPresent(agent -> event.text("CC-Agent-Status")
                        .flatMap(AgentDesk::status)
                        .ifPresent(status -> tell(agent, status, event.moment())));
    }

    /** Says of the agents in the list what is not known of them. */
    void listed(PipedTable agents, Moment taken) {
        for (Map<String, String> row : agents.rows()) {
            agent(row.getOrDefault("name", ""))
                    .ifPresent(agent -> status(row.getOrDefault("status", ""))
                            .filter(status -> status != known.get(agent))
                            .ifPresent(status -> tell(agent, status, taken)));
        }
    }

    private void tell(AgentId agent, AgentStatus status, Moment moment) {
        known.put(agent, status);
        calls.report(new Report.OfAgent(new AgentCommand.ObserveStatus(agent, moment.at(), moment.source(), status)));
    }

    /** {@code 1001@domain} is agent 1001; a name that cannot be an agent's is left to the switch. */
    private Optional<AgentId> agent(String name) {
        try {
            return Optional.of(new AgentId(calls.tenant(), name.split("@", 2)[0]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** In the words of mod_callcenter, {@code cc_agent_status_t}. */
    private static Optional<AgentStatus> status(String text) {
        return switch (text) {
            case "Available" -> Optional.of(AgentStatus.AVAILABLE);
            case "Available (On Demand)" -> Optional.of(AgentStatus.AVAILABLE_ON_DEMAND);
            case "On Break" -> Optional.of(AgentStatus.ON_BREAK);
            case "Logged Out" -> Optional.of(AgentStatus.LOGGED_OUT);
            default -> Optional.empty();
        };
    }
}
