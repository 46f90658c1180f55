package org.interactionledger.standalone.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.interactionledger.projections.interaction.InteractionFold;
import org.interactionledger.projections.interaction.InteractionState;
import org.interactionledger.projections.interaction.TimelineFold;
import org.interactionledger.projections.interaction.Wording;
import org.interactionledger.schemas.agent.AgentEvent;
import org.interactionledger.schemas.agent.AgentSignedIn;
import org.interactionledger.schemas.agent.AgentSignedOut;
import org.interactionledger.schemas.agent.AgentStatus;
import org.interactionledger.schemas.agent.AgentStatusChanged;
import org.interactionledger.schemas.event.LedgerEvent;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.interaction.InteractionEnded;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.interaction.InteractionSummary;
import org.interactionledger.schemas.interaction.TimelineEntry;
import org.interactionledger.schemas.provenance.SourceKey;
import org.interactionledger.schemas.telephony.ObservationGapRecorded;

/** Folds the events of a ledger into {@link Facts}. */
final class FactsFold {

    private static final class Course {
        private Optional<InteractionState> state = Optional.empty();
        private final List<TimelineEntry> lines = new ArrayList<>();
        private boolean endConcluded;
    }

    private final Map<InteractionId, Course> courses = new LinkedHashMap<>();
    private final List<Facts.AgentState> agents = new ArrayList<>();
    private final List<Facts.Gap> gaps = new ArrayList<>();

    private final Set<InteractionId> heardInPart;

    private FactsFold(Set<InteractionId> heardInPart) {
        this.heardInPart = heardInPart;
    }

    /** @param heardInPart contacts of which something was certainly not heard, though somebody listened */
    static Facts of(List<MemoryLedger.Entry> entries, Set<InteractionId> heardInPart) {
        FactsFold fold = new FactsFold(heardInPart);
        entries.forEach(fold::add);
        return fold.facts();
    }

    private void add(MemoryLedger.Entry entry) {
        LedgerEvent event = entry.event();
        switch (event) {
            case InteractionEvent happened -> add(happened, entry);
            case AgentEvent changed ->
                status(changed)
                        .ifPresent(status -> agents.add(new Facts.AgentState(
                                changed.at(), changed.agent().name(), said(status))));
            case ObservationGapRecorded gap ->
                gaps.add(new Facts.Gap(gap.from(), gap.to(), Wording.word(gap.reason())));
            default -> {} // leases and connections of the switch
        }
    }

    private void add(InteractionEvent event, MemoryLedger.Entry entry) {
        Course course = courses.computeIfAbsent(event.interaction(), _ -> new Course());
        course.state = Optional.of(InteractionFold.evolve(course.state, event, entry.position(), entry.recordedAt()));
        boolean seen = event.source() instanceof SourceKey.Esl;
        if (event instanceof InteractionEnded && !seen) {
            course.endConcluded = true;
        }
        if (seen) {
            Wording.of(event, entry.position(), entry.recordedAt())
                    .filter(line -> Facts.WORDS.contains(line.what()))
                    .ifPresent(course.lines::add);
        }
    }

    private Facts facts() {
        List<Facts.Contact> contacts = courses.values().stream()
                .filter(FactsFold::isContactOfItsOwn)
                .map(this::contact)
                .sorted(Comparator.comparing(Facts.Contact::started))
                .toList();
        return new Facts(contacts, List.copyOf(agents), List.copyOf(gaps), List.of());
    }

    private static boolean isContactOfItsOwn(Course course) {
        return course.state
                .filter(state -> state.closing().absorbedInto().isEmpty())
                .isPresent();
    }

    private Facts.Contact contact(Course course) {
        InteractionState state = course.state.orElseThrow();
        InteractionSummary summary = InteractionFold.summary(state, state.seenAt());
        Optional<Instant> ended = summary.endedAt().filter(_ -> !course.endConcluded);
        return new Facts.Contact(
                Wording.word(summary.direction()),
                summary.from(),
                summary.to(),
                summary.queue().map(Object::toString).orElse(null),
                summary.room().orElse(null),
                summary.outcome().map(Wording::word).orElse(null),
                summary.startedAt(),
                ended.orElse(null),
                isSeenInPart(summary) ? Boolean.TRUE : null,
                TimelineFold.of(course.lines).stream().map(FactsFold::line).toList());
    }

    private boolean isSeenInPart(InteractionSummary summary) {
        return summary.partlyUnobserved() || heardInPart.contains(summary.id());
    }

    private static Map<String, String> line(TimelineEntry entry) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("at", entry.at().toString());
        line.put("what", entry.what());
        line.putAll(entry.details());
        return line;
    }

    private static Optional<AgentStatus> status(AgentEvent event) {
        return switch (event) {
            case AgentSignedIn in -> Optional.of(in.status());
            case AgentSignedOut _ -> Optional.of(AgentStatus.LOGGED_OUT);
            case AgentStatusChanged changed -> Optional.of(changed.status());
            default -> Optional.empty(); // skills and capacity
        };
    }

    /** In the words of mod_callcenter. */
    private static String said(AgentStatus status) {
        return switch (status) {
            case AVAILABLE -> "Available";
            case AVAILABLE_ON_DEMAND -> "Available (On Demand)";
            case ON_BREAK -> "On Break";
            case LOGGED_OUT -> "Logged Out";
        };
    }
}
