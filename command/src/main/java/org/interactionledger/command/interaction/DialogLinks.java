package org.interactionledger.command.interaction;

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
import org.interactionledger.schemas.interaction.InteractionCommand.Link;
import org.interactionledger.schemas.interaction.LinkedAs;
import org.interactionledger.schemas.interaction.ListUnlinkedDialogs;
import org.interactionledger.schemas.interaction.UnlinkedDialogs;
import org.interactionledger.schemas.interaction.UnlinkedDialogs.Pair;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.EventMetadata;
import org.interactionledger.schemas.provenance.SourceKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Links two interactions that had the same call, one on each switch. Asks the read side every second which those are and
 * remembers nothing itself, so that it goes on after a crash at any instant, between the two included, and several nodes
 * may do it at once: each link has a source of its own and is recorded once.
 */
public final class DialogLinks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DialogLinks.class);

    static final String RULE = "sip-dialog";

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final CommandGateway commands;
    private final QueryGateway queries;
    private final Actor actor;
    private final Clock clock;
    private final Rounds rounds;

    /** @param version of the product: part of what is recorded as the actor */
    public DialogLinks(CommandGateway commands, QueryGateway queries, String version, Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.actor = new Actor.Software("dialog-links", version);
        this.clock = clock;
        this.rounds =
                new Rounds("dialog-links", PERIOD, this::look, LOG, "Calls between switches cannot be linked now");
    }

    public void start() {
        rounds.start();
    }

    @Override
    public void close() {
        rounds.close();
    }

    /** One look at all that is not linked. */
    void round() {
        rounds.round();
    }

    private void look() throws InterruptedException, ExecutionException, TimeoutException {
        Rounds.ask(queries, new ListUnlinkedDialogs(), UnlinkedDialogs.class)
                .pairs()
                .forEach(this::link);
    }

    private void link(Pair pair) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        SourceKey source =
                new SourceKey.Derived(pair.earlier().uuid() + "/" + pair.later().uuid(), RULE);
        send(new Link(pair.earlier(), now, source, pair.later(), LinkedAs.CONTINUED_BY, pair.mark()));
        send(new Link(pair.later(), now, source, pair.earlier(), LinkedAs.CONTINUES, pair.mark()));
    }

    private void send(Link link) {
        commands.sendAndWait(
                new GenericCommandMessage<Object>(link).andMetaData(Map.of(EventMetadata.ACTOR, Actor.written(actor))));
    }
}
