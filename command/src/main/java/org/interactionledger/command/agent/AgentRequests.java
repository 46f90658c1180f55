package org.interactionledger.command.agent;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.interactionledger.command.web.ApiRequest;
import org.interactionledger.command.web.InvalidField;
import org.interactionledger.command.web.SentBy;
import org.interactionledger.schemas.agent.AgentCommand;
import org.interactionledger.schemas.agent.AgentCommand.AssignSkills;
import org.interactionledger.schemas.agent.AgentCommand.SetCapacity;
import org.interactionledger.schemas.agent.Skill;
import org.interactionledger.schemas.identity.AgentId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What supervisors ask of agents over HTTP. Answered when it is durable. */
@RestController
@Tag(name = "Agents", description = "What supervisors set for agents")
@RequestMapping("/api/v1/agents/{agent}")
public class AgentRequests {

    private final CommandGateway commands;

    public AgentRequests(CommandGateway commands) {
        this.commands = commands;
    }

    public record SkillBody(
            @NotBlank @Size(max = 80) String name,
            @Min(1) @Max(10) int level) {}

    public record Skills(@NotNull @Size(max = 100) List<@Valid SkillBody> skills) {}

    public record Capacity(
            @Min(0) @Max(10) int voice, @Min(0) @Max(50) int messaging) {}

    @Operation(summary = "The agent has exactly these skills from now on")
    @PutMapping("/skills")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> assignSkills(
            @Parameter(hidden = true) ApiRequest request, @PathVariable String agent, @Valid @RequestBody Skills body) {
        List<Skill> skills = body.skills().stream()
                .map(skill -> new Skill(skill.name(), skill.level()))
                .toList();
        return send(
                request,
                new AssignSkills(id(request, agent), request.at(), request.source("skills/" + agent, body), skills));
    }

    @Operation(summary = "How many contacts the agent can hold at once")
    @PutMapping("/capacity")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> setCapacity(
            @Parameter(hidden = true) ApiRequest request,
            @PathVariable String agent,
            @Valid @RequestBody Capacity body) {
        return send(
                request,
                new SetCapacity(
                        id(request, agent),
                        request.at(),
                        request.source("capacity/" + agent, body),
                        body.voice(),
                        body.messaging()));
    }

    private ResponseEntity<Void> send(ApiRequest request, AgentCommand command) {
        commands.sendAndWait(SentBy.person(request, command));
        return ResponseEntity.noContent().build();
    }

    private static AgentId id(ApiRequest request, String agent) {
        try {
            return AgentId.of(request.tenant() + ":" + agent);
        } catch (IllegalArgumentException e) {
            throw new InvalidField("agent", agent, "1 to 64 letters, digits, dots, hyphens, plus or underscores");
        }
    }
}
