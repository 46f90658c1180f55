package org.interactionledger.standalone.measures;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.interactionledger.schemas.interaction.Emotion;
import org.interactionledger.schemas.interaction.Thresholds;

/**
 * The measures, computed from what really happened: none of the product's code, and another way of writing it. Names are
 * those of the API; times are in milliseconds.
 */
final class TrueFigures {

    private static final Set<Emotion> NEGATIVE = Set.of(Emotion.ANGER, Emotion.FRUSTRATION, Emotion.DISTRESS);

    private final List<TrueContact> contacts;
    private final Thresholds thresholds;
    private final Map<String, Object> figures = new TreeMap<>();

    private TrueFigures(List<TrueContact> contacts, Thresholds thresholds) {
        this.contacts = contacts;
        this.thresholds = thresholds;
    }

    static Map<String, Object> of(List<TrueContact> contacts, Thresholds thresholds) {
        TrueFigures figures = new TrueFigures(contacts, thresholds);
        figures.volume();
        figures.waiting();
        figures.handling();
        figures.quality();
        return figures.figures;
    }

    private void volume() {
        long offered = count(TrueContact::isOffered);
        long answered = count(TrueFigures::isAnswered);
        long abandoned = count(TrueContact::isAbandoned);
        long shortly = count(contact -> contact.isAbandoned() && isShort(contact));
        figures.put("counts.CONTACTS", (long) contacts.size());
        figures.put("offered", offered);
        figures.put("counts.OFFERED", offered);
        figures.put("answered", answered);
        figures.put("counts.ANSWERED", answered);
        figures.put("abandoned", abandoned);
        figures.put("counts.ABANDONED", abandoned);
        figures.put("counts.ABANDONED_SHORT", shortly);
        figures.put("counts.ABANDONED_IN_TIME", count(contact -> contact.isAbandoned() && isInTime(contact)));
        figures.put("counts.UNSERVED", offered - answered - abandoned);
        figures.put("counts.SELF_SERVICE", count(contact -> contact.outcome().equals("self-service")));
        rate("answerRate", answered, offered);
        rate("abandonRate", abandoned, offered);
        rate("abandonRateWithoutShort", abandoned - shortly, offered - shortly);
    }

    private void waiting() {
        long answered = count(TrueFigures::isAnswered);
        long inTime = count(contact -> isAnswered(contact) && isInTime(contact));
        List<TrueContact> waited = those(contact -> isAnswered(contact) || contact.isAbandoned());
        long lateOrAnswered = count(contact -> isAnswered(contact) || (contact.isAbandoned() && !isShort(contact)));
        figures.put("counts.ANSWERED_IN_TIME", inTime);
        figures.put("counts.WAITED", (long) waited.size());
        rate("serviceLevel", inTime, waited.size());
        rate("serviceLevels.abandonsMissed", inTime, waited.size());
        rate("serviceLevels.abandonsIgnored", inTime, answered);
        rate("serviceLevels.shortAbandonsIgnored", inTime, lateOrAnswered);
        rate(
                "serviceLevels.abandonsInTimeMet",
                waited.stream().filter(this::isInTime).count(),
                waited.size());
        mean("averageSpeedOfAnswer", those(TrueFigures::isAnswered), TrueContact::waited);
        List<Long> waits = sorted(waited, TrueContact::waited);
        if (!waits.isEmpty()) {
            figures.put("longestWait", waits.getLast());
        }
        percentiles("waitPercentiles", waits);
    }

    private void handling() {
        List<TrueContact> handled = those(TrueFigures::isHandled);
        List<TrueContact> wrappedUp =
                those(contact -> isHandled(contact) && wrapUp(contact).isPresent());
        Function<TrueContact, Duration> time =
                contact -> contact.taken().plus(wrapUp(contact).orElse(Duration.ZERO));
        figures.put("counts.HANDLED", (long) handled.size());
        figures.put("counts.WRAPPED_UP", (long) wrappedUp.size());
        mean("averageHandleTime", handled, time);
        mean("averageTalk", handled, contact -> contact.taken().minus(contact.held()));
        mean("averageHold", handled, TrueContact::held);
        mean("averageWrapUp", wrappedUp, contact -> wrapUp(contact).orElseThrow());
        percentiles("handleTimePercentiles", sorted(handled, time));
        long transferred = count(contact -> isAnswered(contact) && contact.isTransferred());
        figures.put("counts.TRANSFERRED", transferred);
        rate("transferRate", transferred, count(TrueFigures::isAnswered));
    }

    private void quality() {
        Predicate<TrueContact> negative = contact ->
                Afterwards.emotion(contact.from()).filter(NEGATIVE::contains).isPresent();
        figures.put("counts.NEGATIVE_EMOTION", count(negative));
        figures.put(
                "counts.POSITIVE_EMOTION",
                count(contact -> Afterwards.emotion(contact.from()).equals(Optional.of(Emotion.SATISFACTION))));
        rate("negativeEmotionRate", count(negative.and(TrueFigures::isAnswered)), count(TrueFigures::isAnswered));
        List<Integer> points = contacts.stream()
                .flatMap(contact -> Afterwards.points(contact.from()).stream())
                .toList();
        figures.put("counts.QA_SCORED", (long) points.size());
        rate("averageQaScore", points.stream().mapToInt(each -> each).sum(), 10L * points.size());
    }

    private static boolean isAnswered(TrueContact contact) {
        return contact.outcome().equals("answered");
    }

    /** When a call ended that was under way when its switch was killed, nobody knows. */
    private static boolean isHandled(TrueContact contact) {
        return isAnswered(contact) && contact.isEndKnown();
    }

    private boolean isInTime(TrueContact contact) {
        return contact.waited().compareTo(thresholds.target()) <= 0;
    }

    private boolean isShort(TrueContact contact) {
        return contact.waited().compareTo(thresholds.shortAbandon()) < 0;
    }

    private static Optional<Duration> wrapUp(TrueContact contact) {
        return Afterwards.wrapUp(contact.from());
    }

    private List<TrueContact> those(Predicate<TrueContact> which) {
        return contacts.stream().filter(which).toList();
    }

    private long count(Predicate<TrueContact> which) {
        return those(which).size();
    }

    private void rate(String name, long part, long of) {
        if (of > 0) {
            figures.put(name, part / (double) of);
        }
    }

    private void mean(String name, List<TrueContact> those, Function<TrueContact, Duration> time) {
        those.stream()
                .map(time)
                .mapToLong(Duration::toMillis)
                .average()
                .ifPresent(mean -> figures.put(name, Math.round(mean)));
    }

    private static List<Long> sorted(List<TrueContact> those, Function<TrueContact, Duration> time) {
        return those.stream().map(time).map(Duration::toMillis).sorted().toList();
    }

    private void percentiles(String name, List<Long> sorted) {
        for (int percent : sorted.isEmpty() ? new int[0] : new int[] {50, 90, 95}) {
            double place = (sorted.size() - 1) * percent / 100.0;
            int below = (int) place;
            int above = Math.min(below + 1, sorted.size() - 1);
            double value = sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
            figures.put(name + ".p" + percent, Math.round(value));
        }
    }

    /** All that differs but for the times, which agree to within what the truth files allow. */
    static Set<String> differences(Map<String, Object> truth, Map<String, Object> answer, Duration tolerance) {
        Set<String> names = new HashSet<>(truth.keySet());
        names.addAll(answer.keySet());
        names.removeIf(name -> {
            Number expected = (Number) truth.get(name);
            Number told = (Number) answer.get(name);
            if (expected == null || told == null) {
                return false;
            }
            boolean isTime = expected instanceof Long && !name.contains("counts.") && !COUNTED.contains(name);
            double allowed = isTime ? tolerance.toMillis() : 1e-9;
            return Math.abs(expected.doubleValue() - told.doubleValue()) <= allowed;
        });
        return names;
    }

    private static final Set<String> COUNTED = Set.of("offered", "answered", "abandoned");
}
