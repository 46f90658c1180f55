package org.interactionledger.command.control;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.interactionledger.command.rounds.Rounds;
import org.interactionledger.schemas.control.ControlCommand.CloseControl;
import org.interactionledger.schemas.control.ListOpenControls;
import org.interactionledger.schemas.control.OpenControls;
import org.interactionledger.schemas.control.OpenControls.Open;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.EventMetadata;
import org.interactionledger.schemas.provenance.SourceKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes controls whose deadline has passed. Asks the read side every half second what is open and remembers nothing
 * itself, so that it goes on after a crash at any instant, and several nodes may do it at once: who closes first counts.
 */
public final class ControlDeadlines implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlDeadlines.class);

    static final String RULE = "control-deadline";

    private static final Duration PERIOD = Duration.ofMillis(500);

    private final CommandGateway commands;
    private final QueryGateway queries;
    private final Actor actor;
    private final Clock clock;
    private final Rounds rounds;

    /** @param version of the product: part of what is recorded as the actor */
    public ControlDeadlines(CommandGateway commands, QueryGateway queries, String version, Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.actor = new Actor.Software("control-deadlines", version);
        this.clock = clock;
        this.rounds = new Rounds(
                "control-deadlines",
                PERIOD,
                this::closeOverdue,
                LOG,
                "Controls whose deadline has passed cannot be closed now");
    }

    public void start() {
        rounds.start();
    }

    @Override
    public void close() {
        rounds.close();
    }

    private void closeOverdue() throws InterruptedException, ExecutionException, TimeoutException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Rounds.ask(queries, new ListOpenControls(), OpenControls.class).controls().stream()
                .filter(control -> control.deadline().isBefore(now))
                .forEach(control -> close(control, now));
    }

    private void close(Open control, Instant now) {
        SourceKey source = new SourceKey.Derived(control.control().toString(), RULE);
        commands.sendAndWait(new GenericCommandMessage<Object>(new CloseControl(control.control(), now, source))
                .andMetaData(Map.of(EventMetadata.ACTOR, Actor.written(actor))));
    }
}
