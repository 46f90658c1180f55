package org.interactionledger.projections.processing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.interactionledger.projections.processing.ParkedRetry.Outcome;
import org.interactionledger.schemas.interaction.Refusal;
import org.interactionledger.schemas.projection.DeadLettersAnswer;
import org.interactionledger.schemas.projection.ListDeadLetters;
import org.interactionledger.schemas.projection.Retried;
import org.interactionledger.schemas.projection.Retried.Stays;
import org.interactionledger.schemas.projection.RetryDeadLetters;
import org.interactionledger.schemas.projection.SetAside;
import org.interactionledger.schemas.projection.SetDeadLettersAside;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people ask of the dead letters of projections. A retry works on so many aggregates and for so long, and says where
 * to go on. Thread-safe.
 */
public final class DeadLetterQueue {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterQueue.class);

    private static final int AT_ONCE = 100;

    /** A person waits for the answer; the aggregate that is under way then may take some seconds more. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(5);

    private final List<Projection> projections;
    private final DeadLetterTable table;
    private final ParkedEvents parked;
    private final ParkedRetry retry;
    private final TransactionTemplate transaction;

    public DeadLetterQueue(
            Collection<Projection> projections,
            DeadLetterTable table,
            ParkedEvents parked,
            ParkedRetry retry,
            PlatformTransactionManager transactions) {
        this.projections = List.copyOf(projections);
        this.table = table;
        this.parked = parked;
        this.retry = retry;
        this.transaction = new TransactionTemplate(transactions);
    }

    @QueryHandler
    public DeadLettersAnswer on(ListDeadLetters query) {
        return new DeadLettersAnswer(named(query.projection()).map(_ -> table.page(query)));
    }

    /** A newer version may understand what an older one did not. What a person has set aside is left alone. */
    public void retryAtStart() {
        projections.forEach(this::retryAtStart);
    }

    private void retryAtStart(Projection projection) {
        String after = "";
        List<String> page;
        do {
            page = table.blocked(projection.name(), Optional.empty(), false, after, AT_ONCE);
            for (String aggregate : page) {
                after = aggregate;
                if (retry.retry(projection, aggregate, Optional.empty()) instanceof Outcome.Away(String words)) {
                    LOG.warn("Parked events of projection {} are not tried again now: {}", projection.name(), words);
                    return;
                }
            }
        } while (page.size() == AT_ONCE);
    }

    /** @throws Refusal if there is no such projection */
    public Retried retry(RetryDeadLetters command) {
        Projection projection = known(command.projection());
        Retried retried = retry(projection, aggregates(command), command);
        LOG.info(
                "{} had parked events of projection {} tried again: {} aggregates go on, {} stay",
                command.by(),
                projection.name(),
                retried.freed(),
                retried.stay().size());
        return retried;
    }

    private List<String> aggregates(RetryDeadLetters command) {
        return command.aggregate()
                .map(one ->
                        table.isParked(command.tenant(), command.projection(), one) ? List.of(one) : List.<String>of())
                .orElseGet(() -> table.blocked(
                        command.projection(),
                        Optional.of(command.tenant()),
                        command.withSetAside(),
                        command.after().orElse(""),
                        AT_ONCE));
    }

    private Retried retry(Projection projection, List<String> aggregates, RetryDeadLetters command) {
        long until = System.nanoTime() + LONG_ENOUGH.toNanos();
        Optional<String> last = command.after();
        int tried = 0;
        int freed = 0;
        List<Stays> stay = new ArrayList<>();
        for (String aggregate : aggregates) {
            if (System.nanoTime() - until > 0) {
                break;
            }
            switch (retry.retry(projection, aggregate, Optional.of(command.by()))) {
                case Outcome.Freed _ -> freed++;
                case Outcome.Gone _ -> {}
                case Outcome.Stayed(Stays how) -> stay.add(how);
                case Outcome.Away(String words) -> {
                    return new Retried(freed, stay, last, Optional.of(words));
                }
            }
            last = Optional.of(aggregate);
            tried++;
        }
        boolean more = tried < aggregates.size() || aggregates.size() == AT_ONCE;
        return new Retried(freed, stay, more ? last : Optional.empty(), Optional.empty());
    }

    /** @throws Refusal if there is no such projection, or nothing of the aggregate is parked in it */
    public SetAside setAside(SetDeadLettersAside command) {
        Projection projection = known(command.projection());
        Optional<SetAside> done = Objects.requireNonNull(transaction.execute(_ -> {
            parked.hold(projection.name(), command.aggregate());
            return table.setAside(
                    command.tenant(), projection.name(), command.aggregate(), command.by(), command.reason());
        }));
        SetAside setAside = done.orElseThrow(() -> new Refusal(
                Refusal.Kind.UNKNOWN,
                "dead-letter.unknown",
                "Projection '" + projection.name() + "' has no dead letters of '" + command.aggregate()
                        + "' in this tenant. GET /api/v1/projections/" + projection.name()
                        + "/dead-letters lists those that it has."));
        LOG.info(
                "{} asked to set the parked events of {} in projection {} aside; {} has",
                command.by(),
                command.aggregate(),
                projection.name(),
                setAside.by());
        return setAside;
    }

    private Projection known(String name) {
        return named(name)
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.UNKNOWN,
                        "projection.unknown",
                        "There is no projection '" + name + "'. There are "
                                + projections.stream()
                                        .map(Projection::name)
                                        .filter(each -> Side.projectionOf(each).equals(each))
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private Optional<Projection> named(String name) {
        return projections.stream()
                .filter(projection -> projection.name().equals(name))
                .findFirst();
    }
}
