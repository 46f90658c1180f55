package org.interactionledger.schemas.agent;

import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.AgentId;
import org.interactionledger.schemas.identity.TenantId;

/** What can have happened to an agent. */
public sealed interface AgentEvent extends LedgerEvent
        permits AgentSignedIn, AgentSignedOut, AgentStatusChanged, AgentSkillsAssigned, AgentCapacitySet {

    AgentId agent();

    @Override
    default TenantId tenant() {
        return agent().tenant();
    }
}
