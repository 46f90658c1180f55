package org.interactionledger.query.analytics;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.interactionledger.query.request.Fields;
import org.interactionledger.query.request.Questions;
import org.interactionledger.schemas.agent.AgentTimes;
import org.interactionledger.schemas.agent.AnalyseAgents;
import org.interactionledger.schemas.identity.TenantId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How long agents were on duty. */
@RestController
@Tag(name = "Analytics")
class AgentController {

    private static final Pattern AGENT = Pattern.compile("[A-Za-z0-9._+-]{1,64}");

    private final Questions questions;
    private final Clock clock;

    AgentController(Questions questions, ObjectProvider<Clock> clock) {
        this.questions = questions;
        this.clock = clock.getIfUnique(Clock::systemUTC);
    }

    @GetMapping("/api/v1/analytics/agents")
    @Operation(
            operationId = "analyseAgents",
            summary = "How long agents were signed in, available and on a break",
            description =
                    "Within `from` and `to`; what an agent is doing now counts until now. Without `from`, the 24 hours "
                            + "before `to`; without `to`, until now. Agents who were not signed in have no row.")
    AgentTimes agents(
            @Parameter(hidden = true) TenantId tenant,
            @Parameter(description = "From this instant.", example = "2026-11-24T00:00:00+08:00")
                    @RequestParam(name = "from")
                    Optional<String> from,
            @Parameter(description = "Until this instant.") @RequestParam(name = "to") Optional<String> to,
            @Parameter(description = "Only this agent.", example = "1001") @RequestParam(name = "agent")
                    Optional<String> agent) {
        Fields fields = new Fields();
        Instant now = clock.instant();
        Instant end = fields.instant("to", to).orElse(now);
        Instant begin = fields.instant("from", from).orElseGet(() -> end.minus(Duration.ofDays(1)));
        Optional<String> only = fields.text("agent", agent, AGENT, "an agent's extension or name");
        fields.inOrder("from", Optional.of(begin), "to", Optional.of(end));
        fields.check();
        return questions.ask(new AnalyseAgents(tenant, begin, end, only, now), AgentTimes.class);
    }
}
