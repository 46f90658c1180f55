package org.interactionledger.standalone.measures;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.interaction.RepeatFigures;

/** Who really came back: every contact is held against every other. */
final class TrueRepeats {

    private TrueRepeats() {}

    /** Numbers that differ in their last digit are one person's. */
    static RepeatFigures of(List<TrueContact> truth, Duration window, Instant asOf) {
        List<TrueContact> inbound = truth.stream()
                .filter(contact -> contact.direction().equals("inbound"))
                .toList();
        List<TrueContact> known = inbound.stream()
                .filter(contact -> !contact.from().equals("anonymous"))
                .toList();
        long repeats = known.stream()
                .filter(contact -> known.stream().anyMatch(other -> follows(contact, other, window)))
                .count();
        List<TrueContact> judged = known.stream()
                .filter(contact -> contact.outcome().equals("answered"))
                .filter(contact -> !contact.started().plus(window).isAfter(asOf))
                .toList();
        long resolved = judged.stream()
                .filter(contact -> known.stream().noneMatch(other -> follows(other, contact, window)))
                .count();
        return new RepeatFigures(
                known.size(),
                inbound.size() - known.size(),
                repeats,
                Optional.of(repeats / (double) known.size()),
                judged.size(),
                resolved,
                judged.isEmpty() ? Optional.empty() : Optional.of(resolved / (double) judged.size()));
    }

    private static boolean follows(TrueContact later, TrueContact earlier, Duration window) {
        Duration between = Duration.between(earlier.started(), later.started());
        return between.isPositive()
                && between.compareTo(window) < 0
                && person(later).equals(person(earlier));
    }

    private static String person(TrueContact contact) {
        return contact.from().substring(0, contact.from().length() - 1);
    }
}
