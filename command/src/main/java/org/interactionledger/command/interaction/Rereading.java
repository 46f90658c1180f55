package org.interactionledger.command.interaction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.interactionledger.command.interaction.Contact.Ended;
import org.interactionledger.command.interaction.Contact.FactKey;
import org.interactionledger.command.interaction.Contact.Facts;
import org.interactionledger.command.interaction.Contact.Open;
import org.interactionledger.command.interaction.Contact.Unknown;
import org.interactionledger.schemas.codec.ToldFacts;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.interaction.AnomalyKind;
import org.interactionledger.schemas.interaction.AnomalyObserved;
import org.interactionledger.schemas.interaction.Correction;
import org.interactionledger.schemas.interaction.FactCorrected;
import org.interactionledger.schemas.interaction.InteractionCommand.Observe;
import org.interactionledger.schemas.interaction.InteractionEvent;
import org.interactionledger.schemas.interaction.RecordedFact;
import org.interactionledger.schemas.interaction.RereadFindings;
import org.interactionledger.schemas.interaction.RereadInteraction;
import org.interactionledger.schemas.provenance.SourceKey;

/**
 * What the ledger would hold had today's model read a contact's frames from the start, compared with what it holds.
 * The former comes of the same decisions as ever, made anew; what call detail records told of the contact stands
 * before both. Pure.
 */
final class Rereading {

    private final RereadInteraction command;
    private final Map<FactKey, Held> held;
    private final List<FactCorrected> corrections = new ArrayList<>();

    /** An event and its place in the total order. */
    record Logged(long position, InteractionEvent event) {}

    /** @param position of the event that says so */
    private record Held(long position, InteractionEvent fact) {}

    private Rereading(RereadInteraction command, Map<FactKey, Held> held) {
        this.command = command;
        this.held = held;
    }

    /** @param history all events of the contact, in their order; {@code state} is folded from them */
    static RereadFindings compare(List<Logged> history, Contact state, RereadInteraction command, Subjects subjects) {
        if (history.stream().anyMatch(logged -> ToldFacts.isErased(logged.event()))) {
            return new RereadFindings.LeftAlone();
        }
        Rereading rereading = new Rereading(command, held(history));
        expected(history, command, known(state, subjects)).forEach(rereading::compare);
        rereading.withdraw();
        return new RereadFindings.Compared(List.copyOf(rereading.corrections));
    }

    /** What the log says of each comparable fact, as corrected until now. */
    private static Map<FactKey, Held> held(List<Logged> history) {
        Map<FactKey, Held> held = new LinkedHashMap<>();
        for (Logged logged : history) {
            if (logged.event() instanceof FactCorrected corrected) {
                correct(held, corrected, logged.position());
            } else {
                ComparableFacts.key(logged.event())
                        .ifPresent(key -> held.put(key, new Held(logged.position(), logged.event())));
            }
        }
        return held;
    }

    private static void correct(Map<FactKey, Held> held, FactCorrected corrected, long position) {
        Correction correction = corrected.correction();
        correction
                .recordedBefore()
                .flatMap(was -> ToldFacts.event(was.fact()))
                .flatMap(ComparableFacts::key)
                .ifPresent(held::remove);
        correction
                .knownNow()
                .flatMap(ToldFacts::event)
                .ifPresent(now -> ComparableFacts.key(now).ifPresent(key -> held.put(key, new Held(position, now))));
    }

    private static List<InteractionEvent> expected(List<Logged> history, RereadInteraction command, Subjects subjects) {
        Contact fresh = InteractionDecider.initial();
        for (Logged logged : history) {
            if (logged.event().source() instanceof SourceKey.Cdr) {
                fresh = ContactFold.evolve(fresh, logged.event());
            }
        }
        SequencedMap<FactKey, InteractionEvent> expected = new LinkedHashMap<>();
        for (Observe seen : command.seen()) {
            for (InteractionEvent event : InteractionDecider.decide(fresh, seen, subjects)) {
                fresh = ContactFold.evolve(fresh, event);
                ComparableFacts.key(event).ifPresent(key -> expected.putIfAbsent(key, event));
            }
        }
        return expected.values().stream()
                .filter(event -> !wasRepeated(history, event))
                .toList();
    }

    /** The log names a second beginning or end an anomaly, where records told of the first. */
    private static boolean wasRepeated(List<Logged> history, InteractionEvent event) {
        return history.stream()
                .anyMatch(logged -> logged.event() instanceof AnomalyObserved anomaly
                        && anomaly.kind() == AnomalyKind.REPEATED
                        && anomaly.source().equals(event.source()));
    }

    private void compare(InteractionEvent expected) {
        Held known = held.remove(ComparableFacts.key(expected).orElseThrow());
        if (known == null) {
            add(expected, new Correction.Added(ToldFacts.of(expected)));
            return;
        }
        InteractionEvent now = ComparableFacts.inTheFormOf(known.fact(), expected);
        if (!now.equals(known.fact())) {
            add(now, new Correction.Changed(recorded(known), ToldFacts.of(now)));
        }
    }

    private void withdraw() {
        held.values().stream()
                .filter(known -> ComparableFacts.frame(known.fact().source())
                        .filter(command.read()::contains)
                        .isPresent())
                .forEach(known -> add(known.fact(), new Correction.Withdrawn(recorded(known))));
    }

    private static RecordedFact recorded(Held known) {
        return new RecordedFact(known.position(), ToldFacts.of(known.fact()));
    }

    private void add(InteractionEvent about, Correction correction) {
        corrections.add(new FactCorrected(
                command.interaction(), about.at(), about.source(), correction, command.model(), command.by()));
    }

    /** Whoever was met in this contact stays who he was, which a withheld number does not tell. */
    private static Subjects known(Contact state, Subjects subjects) {
        Optional<Facts> facts = switch (state) {
            case Unknown _ -> Optional.empty();
            case Open(var known) -> Optional.of(known);
            case Ended(var known, var _, var _) -> Optional.of(known);
        };
        return address -> {
            SubjectId met = facts.map(known -> known.parties().get(address)).orElse(null);
            return met != null ? met : subjects.of(address);
        };
    }
}
