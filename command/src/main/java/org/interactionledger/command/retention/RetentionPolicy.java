package org.interactionledger.command.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.interactionledger.command.rounds.Rounds;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.provenance.Actor;
import org.interactionledger.schemas.provenance.EventMetadata;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.retention.ErasedDays;
import org.interactionledger.schemas.retention.ListErasedDays;
import org.interactionledger.schemas.retention.ListHolds;
import org.interactionledger.schemas.retention.ListOpenRetention;
import org.interactionledger.schemas.retention.OpenRetention;
import org.interactionledger.schemas.retention.OpenRetention.Open;
import org.interactionledger.schemas.retention.RetentionClass;
import org.interactionledger.schemas.retention.RetentionCommand;
import org.interactionledger.schemas.retention.RetentionCommand.ConfirmDayErased;
import org.interactionledger.schemas.retention.RetentionCommand.ConfirmDayKeyDestroyed;
import org.interactionledger.schemas.retention.RetentionCommand.FallDue;
import org.interactionledger.schemas.retention.RetentionKeys;
import org.interactionledger.schemas.retention.RetentionKeys.HeldOver;
import org.interactionledger.schemas.retention.RetentionRule;
import org.interactionledger.schemas.retention.RetentionSchedule;
import org.interactionledger.schemas.retention.SubjectsOnHold;
import org.interactionledger.schemas.retention.TenantDay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases what falls due. Looks at the calendar every ten seconds, where the schedule says that it is erased, and declares
 * due what is; then carries it out: destroys the key of the day but for who is on legal hold, and says so; waits until
 * every read model has been rewritten, and says so. Remembers nothing itself, so that it goes on after a crash at any
 * instant, and several nodes may do it at once: each step is idempotent. At its start it destroys again what a restored
 * backup of the keys has brought back.
 */
public final class RetentionPolicy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionPolicy.class);

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS_AT_THE_CALENDAR = Duration.ofSeconds(10);

    /** Days of one class that are declared due by one look. */
    private static final int AT_ONCE = 50;

    private final CommandGateway commands;
    private final QueryGateway queries;
    private final RetentionKeys keys;
    private final RetentionSchedule schedule;
    private final Actor actor;
    private final Clock clock;
    private final Rounds rounds;
    private boolean lookedForReturned;
    private Instant nextCalendar = Instant.MIN;

    /** @param version of the product: part of what is recorded as the actor */
    public RetentionPolicy(
            CommandGateway commands,
            QueryGateway queries,
            RetentionKeys keys,
            RetentionSchedule schedule,
            String version,
            Clock clock) {
        this.commands = commands;
        this.queries = queries;
        this.keys = keys;
        this.schedule = schedule;
        this.actor = new Actor.Software("retention", version);
        this.clock = clock;
        this.rounds = new Rounds("retention", PERIOD, this::look, LOG, "Retention waits and goes on by itself");
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
            destroyReturned(
                    Rounds.ask(queries, new ListErasedDays(), ErasedDays.class).days());
            lookedForReturned = true;
        }
        List<Open> open = Rounds.ask(queries, new ListOpenRetention(), OpenRetention.class)
                .days();
        open.forEach(this::step);
        Instant now = clock.instant();
        if (schedule.erases() && !now.isBefore(nextCalendar)) {
            Set<TenantDay> underWay = new HashSet<>();
            open.forEach(day -> underWay.add(day.day()));
            schedule.rules().forEach(rule -> declareDue(rule, underWay));
            declareLiftedDue(underWay);
            nextCalendar = now.plus(BETWEEN_LOOKS_AT_THE_CALENDAR);
        }
    }

    /** A backup of the keys from before brings keys of days back. The log knows better. */
    private void destroyReturned(List<ErasedDays.Erased> erased) {
        Map<TenantDay, ErasedDays.Erased> byDay = new HashMap<>();
        erased.forEach(day -> byDay.put(day.day(), day));
        byDay.keySet().stream()
                .map(day -> day.day().day())
                .max(Comparator.naturalOrder())
                .ifPresent(latest -> Arrays.stream(RetentionClass.values())
                        .flatMap(retained -> keys.kept(retained, latest, Integer.MAX_VALUE).stream())
                        .map(byDay::get)
                        .filter(Objects::nonNull)
                        .forEach(this::destroyAgain));
    }

    private void destroyAgain(ErasedDays.Erased erased) {
        keys.erase(erased.day(), erased.onHold());
        LOG.warn("The key of {} had come back, from a backup of the keys, and is destroyed again", erased.day());
    }

    private void declareDue(RetentionRule rule, Set<TenantDay> underWay) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        rule.latestDue(today)
                .ifPresent(latest -> keys.kept(rule.retained(), latest, AT_ONCE).stream()
                        .filter(day -> !underWay.contains(day))
                        .forEach(day -> declare(day, rule)));
    }

    /** What a hold had kept, where it is lifted. */
    private void declareLiftedDue(Set<TenantDay> underWay)
            throws InterruptedException, ExecutionException, TimeoutException {
        SubjectsOnHold onHold = Rounds.ask(queries, new ListHolds(), SubjectsOnHold.class);
        keys.heldOverOfOthers(onHold.subjects(), AT_ONCE).stream()
                .map(HeldOver::day)
                .distinct()
                .filter(day -> !underWay.contains(day))
                .forEach(day -> declare(day, schedule.of(day.day().retained())));
    }

    private void declare(TenantDay day, RetentionRule rule) {
        rule.keep().ifPresent(keep -> {
            tell(new FallDue(day, now(), schedule.region(), keep, rule.source().en()));
            LOG.info("{} is due: kept for {} ({})", day, keep, rule.source().en());
        });
    }

    private void step(Open open) {
        if (open.keyDestroyedBy().isEmpty()) {
            open.onHold().ifPresent(onHold -> destroy(open, onHold));
        } else if (open.rewritten()) {
            SourceKey source = new SourceKey.Derived(open.keyDestroyedBy().get(), RetentionDecider.RULE);
            tell(new ConfirmDayErased(open.day(), now(), source));
            LOG.info("{} is erased: no read model holds anything of it", open.day());
        }
    }

    private void destroy(Open open, Set<SubjectId> onHold) {
        List<SubjectId> heldOver = keys.erase(open.day(), onHold).stream()
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .toList();
        SourceKey source = new SourceKey.Derived(open.dueBy(), RetentionDecider.RULE);
        tell(new ConfirmDayKeyDestroyed(open.day(), now(), source, heldOver));
    }

    private void tell(RetentionCommand command) {
        commands.sendAndWait(new GenericCommandMessage<Object>(command)
                .andMetaData(Map.of(EventMetadata.ACTOR, Actor.written(actor))));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
