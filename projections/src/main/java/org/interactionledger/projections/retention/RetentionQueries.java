package org.interactionledger.projections.retention;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.interactionledger.projections.subject.SubjectTable;
import org.interactionledger.schemas.identity.DataSubjectId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.identity.TenantId;
import org.interactionledger.schemas.retention.ErasedDays;
import org.interactionledger.schemas.retention.FindErasedDays;
import org.interactionledger.schemas.retention.GetRetention;
import org.interactionledger.schemas.retention.ListErasedDays;
import org.interactionledger.schemas.retention.ListOpenRetention;
import org.interactionledger.schemas.retention.OpenRetention;
import org.interactionledger.schemas.retention.RetentionAnswer;
import org.interactionledger.schemas.retention.RetentionAnswer.Entry;
import org.interactionledger.schemas.retention.RetentionAnswer.State;
import org.interactionledger.schemas.retention.RetentionKeys;
import org.interactionledger.schemas.retention.RetentionRecord;
import org.interactionledger.schemas.retention.RetentionRecord.Run;
import org.interactionledger.schemas.retention.RetentionRule;
import org.interactionledger.schemas.retention.RetentionSchedule;
import org.interactionledger.schemas.retention.TenantDay;

/** Answers what is kept how long, what falls due and what was done: from the keys that are there, and the log's record. */
public final class RetentionQueries {

    private static final int MOST_ENTRIES = 500;
    private static final LocalDate BEGINNING = LocalDate.of(1970, 1, 1);

    private final RunTable runs;
    private final SubjectTable subjects;
    private final LongSupplier holdsKnownUpTo;
    private final RetentionKeys keys;
    private final RetentionSchedule schedule;
    private final Clock clock;

    /** @param holdsKnownUpTo position up to which every hold that was placed is known; 0 where none can be relied on */
    public RetentionQueries(
            RunTable runs,
            SubjectTable subjects,
            LongSupplier holdsKnownUpTo,
            RetentionKeys keys,
            RetentionSchedule schedule,
            Clock clock) {
        this.runs = runs;
        this.subjects = subjects;
        this.holdsKnownUpTo = holdsKnownUpTo;
        this.keys = keys;
        this.schedule = schedule;
        this.clock = clock;
    }

    @QueryHandler
    public OpenRetention on(ListOpenRetention query) {
        List<RunTable.Row> open = runs.open();
        long holdsKnown = holdsKnownUpTo.getAsLong(); // before the holds themselves are read
        Map<TenantId, Set<SubjectId>> onHold = onHold();
        return new OpenRetention(open.stream()
                .map(row -> new OpenRetention.Open(
                        row.day(),
                        row.dueEvent(),
                        Optional.of(onHold.getOrDefault(row.tenant(), Set.of()))
                                .filter(_ -> row.run().position() <= holdsKnown),
                        row.keyDestroyedEvent(),
                        row.rewritten()))
                .toList());
    }

    @QueryHandler
    public ErasedDays on(ListErasedDays query) {
        Map<TenantId, Set<SubjectId>> onHold = onHold();
        return new ErasedDays(runs.destroyed().stream()
                .map(day -> new ErasedDays.Erased(day, onHold.getOrDefault(day.tenant(), Set.of())))
                .toList());
    }

    @QueryHandler
    public RetentionRecord on(FindErasedDays query) {
        List<Run> items = runs.page(query.tenant(), query.before().orElse(Long.MAX_VALUE), query.limit());
        return new RetentionRecord(
                items,
                items.size() < query.limit()
                        ? OptionalLong.empty()
                        : OptionalLong.of(items.getLast().position()));
    }

    @QueryHandler
    public RetentionAnswer on(GetRetention query) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<Due> due = schedule.rules().stream()
                .flatMap(rule -> due(rule, query).stream())
                .filter(day -> !day.on().isAfter(today) || !day.on().isBefore(query.from()))
                .sorted(Comparator.comparing(Due::on)
                        .thenComparing(day -> day.day().day().retained()))
                .toList();
        Set<TenantDay> underWay = runs.open().stream().map(RunTable.Row::day).collect(Collectors.toSet());
        return new RetentionAnswer(
                schedule,
                due.stream()
                        .limit(MOST_ENTRIES)
                        .map(day -> entry(day, !day.on().isAfter(today), underWay))
                        .toList(),
                due.size() > MOST_ENTRIES);
    }

    private record Due(TenantDay day, LocalDate on) {}

    private List<Due> due(RetentionRule rule, GetRetention query) {
        return rule.latestDue(query.to())
                .map(latest -> keys.of(query.tenant(), rule.retained(), BEGINNING, latest).stream()
                        .map(day -> new Due(day, rule.dueOn(day.day().day()).orElseThrow()))
                        .toList())
                .orElse(List.of());
    }

    private Entry entry(Due due, boolean overdue, Set<TenantDay> underWay) {
        TenantDay day = due.day();
        return new Entry(
                day.day(),
                due.on(),
                underWay.contains(day) ? State.UNDER_WAY : state(day, overdue),
                runs.interactions(day.tenant(), day.day().day()));
    }

    private State state(TenantDay day, boolean overdue) {
        if (!keys.isKept(day)) {
            return State.HELD_OVER;
        }
        if (!overdue) {
            return State.KEPT;
        }
        return schedule.erases() ? State.DUE : State.OVERDUE;
    }

    private Map<TenantId, Set<SubjectId>> onHold() {
        return subjects.onHold().stream()
                .collect(Collectors.groupingBy(
                        DataSubjectId::tenant, Collectors.mapping(DataSubjectId::subject, Collectors.toSet())));
    }
}
