package org.interactionledger.command.subject;

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
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.party.SubjectKeyStore;
import org.interactionledger.schemas.party.SubjectKeyStore.KeyState;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.EventMetadata;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.subject.ErasedSubjects;
import org.interactionledger.schemas.subject.ListErasedSubjects;
import org.interactionledger.schemas.subject.ListOpenErasures;
import org.interactionledger.schemas.subject.OpenErasures;
import org.interactionledger.schemas.subject.OpenErasures.Open;
import org.interactionledger.schemas.subject.SubjectCommand;
import org.interactionledger.schemas.subject.SubjectCommand.ConfirmErased;
import org.interactionledger.schemas.subject.SubjectCommand.ConfirmKeyDestroyed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out erasures that were requested: destroys the key, and says so; waits until every read model has been
 * rewritten, and says so. Asks the read side every second what is open, and remembers nothing itself, so that it goes on
 * after a crash at any instant, and several nodes may do it at once: each step is idempotent. A replay of the log does
 * nothing here. At its start it destroys again the keys of erased subjects that a restored backup has brought back.
 */
public final class ErasurePolicy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ErasurePolicy.class);

    static final String RULE = "subject-erasure";

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final CommandGateway commands;
    private final QueryGateway queries;
    private final SubjectKeyStore keys;
    private final Actor actor;
    private final Clock clock;
    private final Rounds rounds;
    private boolean lookedForReturned;

    /** @param version of the product: part of what is recorded as the actor */
    public ErasurePolicy(
            CommandGateway commands, QueryGateway queries, SubjectKeyStore keys, String version, Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.keys = keys;
        this.actor = new Actor.Software("erasure", version);
        this.clock = clock;
        this.rounds = new Rounds("erasure", PERIOD, this::look, LOG, "Erasures wait and go on by themselves");
    }

    public void start() {
        rounds.start();
    }

    @Override
    public void close() {
        rounds.close();
    }

    /** One look at all that is open. What is away now is met again by the next. */
    void round() {
        rounds.round();
    }

    private void look() throws InterruptedException, ExecutionException, TimeoutException {
        if (!lookedForReturned) {
            Rounds.ask(queries, new ListErasedSubjects(), ErasedSubjects.class)
                    .subjects()
                    .forEach(this::destroyIfReturned);
            lookedForReturned = true;
        }
        Rounds.ask(queries, new ListOpenErasures(), OpenErasures.class)
                .erasures()
                .forEach(this::step);
    }

    /** A backup of the keys from before an erasure brings the key back. The log knows better. */
    private void destroyIfReturned(DataSubjectId subject) {
        if (keys.stateOf(subject.tenant(), subject.subject()) == KeyState.KEPT) {
            keys.erase(subject.tenant(), subject.subject());
            LOG.warn("The key of {} had come back, from a backup of the keys, and is destroyed again", subject);
        }
    }

    private void step(Open erasure) {
        if (erasure.keyDestroyedBy().isEmpty()) {
            DataSubjectId subject = erasure.subject();
            keys.erase(subject.tenant(), subject.subject());
            confirm(new ConfirmKeyDestroyed(subject, now(), new SourceKey.Derived(erasure.requestedBy(), RULE)));
        } else if (erasure.rewritten()) {
            SourceKey source = new SourceKey.Derived(erasure.keyDestroyedBy().get(), RULE);
            confirm(new ConfirmErased(erasure.subject(), now(), source));
            LOG.info("Data subject {} is erased: no read model holds anything of it", erasure.subject());
        }
    }

    private void confirm(SubjectCommand command) {
        commands.sendAndWait(new GenericCommandMessage<Object>(command)
                .andMetaData(Map.of(EventMetadata.ACTOR, Actor.written(actor))));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
