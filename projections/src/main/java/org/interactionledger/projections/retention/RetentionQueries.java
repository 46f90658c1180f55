package org.interactionledger.projections.retention;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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
import org.interactionledger.schemas.retention.RetentionDay;
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
    private final HoldsKnown holds;
    private final RetentionKeys keys;
    private final RetentionSchedule schedule;
    private final Clock clock;

    public RetentionQueries(
            RunTable runs,
            SubjectTable subjects,
            HoldsKnown holds,
            RetentionKeys keys,
            RetentionSchedule schedule,
            Clock clock) {
        this.runs = runs;
        this.subjects = subjects;
        this.holds = holds;
        this.keys = keys;
        this.schedule = schedule;
        this.clock = clock;
    }

    @QueryHandler
    public OpenRetention on(ListOpenRetention query) {
        List<RunTable.Row> open = runs.open();
        return new OpenRetention(open.stream()
                .map(row -> new OpenRetention.Open(
                        row.day(),
                        row.dueEvent(),
                        holds.upTo(row.run().position()) ? Optional.of(onHold(row.tenant())) : Optional.empty(),
                        row.keyDestroyedEvent(),
                        row.rewritten()))
                .toList());
    }

    @QueryHandler
    public ErasedDays on(ListErasedDays query) {
        return new ErasedDays(runs.destroyed().stream()
                .map(day -> new ErasedDays.Erased(day, onHold(day.tenant())))
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
        Set<RetentionDay> underWay = runs.open().stream()
                .filter(row -> row.tenant().equals(query.tenant()))
                .map(row -> row.run().day())
                .collect(Collectors.toSet());
        List<Entry> calendar = new ArrayList<>();
        for (RetentionRule rule : schedule.rules()) {
            addDays(calendar, rule, query, underWay);
        }
        calendar.sort(Comparator.comparing(Entry::dueOn)
                .thenComparing(entry -> entry.day().retained()));
        return new RetentionAnswer(
                schedule,
                calendar.stream()
                        .limit(MOST_ENTRIES)
                        .map(entry -> counted(query.tenant(), entry))
                        .toList(),
                calendar.size() > MOST_ENTRIES);
    }

    private void addDays(List<Entry> calendar, RetentionRule rule, GetRetention query, Set<RetentionDay> underWay) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Optional<LocalDate> latest = rule.latestDue(query.to());
        if (latest.isEmpty()) {
            return;
        }
        for (TenantDay kept : keys.of(query.tenant(), rule.retained(), BEGINNING, latest.get())) {
            LocalDate dueOn = rule.dueOn(kept.day().day()).orElseThrow();
            boolean overdue = !dueOn.isAfter(today);
            if (overdue || !dueOn.isBefore(query.from())) {
                State state = underWay.contains(kept.day()) ? State.UNDER_WAY : state(kept, overdue);
                calendar.add(new Entry(kept.day(), dueOn, state, 0));
            }
        }
    }

    private Entry counted(TenantId tenant, Entry entry) {
        return new Entry(
                entry.day(),
                entry.dueOn(),
                entry.state(),
                runs.interactions(tenant, entry.day().day()));
    }

    private State state(TenantDay kept, boolean overdue) {
        if (!keys.isKept(kept)) {
            return State.HELD_OVER;
        }
        if (!overdue) {
            return State.KEPT;
        }
        return schedule.erases() ? State.DUE : State.OVERDUE;
    }

    private Set<SubjectId> onHold(TenantId tenant) {
        Set<SubjectId> onHold = new HashSet<>();
        for (DataSubjectId subject : subjects.onHold()) {
            if (subject.tenant().equals(tenant)) {
                onHold.add(subject.subject());
            }
        }
        return onHold;
    }
}
