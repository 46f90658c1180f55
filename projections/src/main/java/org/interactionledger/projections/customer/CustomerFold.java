package org.interactionledger.projections.customer;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.interactionledger.projections.interaction.InteractionFold;
import org.interactionledger.projections.interaction.InteractionState;
import org.interactionledger.schemas.customer.CustomerContext;
import org.interactionledger.schemas.customer.CustomerContext.Counts;
import org.interactionledger.schemas.customer.CustomerContext.Mood;
import org.interactionledger.schemas.identity.InteractionId;
import org.interactionledger.schemas.identity.SubjectId;
import org.interactionledger.schemas.interaction.Outcome;

/** What contacts say of their customer. Pure. */
final class CustomerFold {

    private CustomerFold() {}

    /**
     * @param latest contacts of the customer, the latest first
     * @param now    by the source's clock, for durations of what is under way
     */
    static CustomerContext of(
            SubjectId customer,
            List<InteractionState> latest,
            Counts lastThirtyDays,
            Counts inAll,
            Optional<Instant> firstContactAt,
            Instant now) {
        return new CustomerContext(
                customer,
                latest.stream()
                        .map(state -> InteractionFold.summary(state, now))
                        .toList(),
                lastThirtyDays,
                inAll,
                firstContactAt,
                toCallBack(latest),
                latest.stream().flatMap(state -> mood(state).stream()).findFirst(),
                latest.stream()
                        .filter(state -> !state.talk().agents().isEmpty())
                        .map(state -> state.talk().agents().getLast())
                        .findFirst(),
                latest.stream()
                        .map(InteractionState::version)
                        .max(Comparator.naturalOrder())
                        .orElse(0L));
    }

    /** Of those up to the latest that was answered, or is. */
    private static Optional<InteractionId> toCallBack(List<InteractionState> latest) {
        return latest.stream()
                .takeWhile(state -> state.talk().answeredAt().isEmpty())
                .filter(state -> state.closing().outcome().equals(Optional.of(Outcome.ABANDONED)))
                .map(InteractionState::id)
                .findFirst();
    }

    private static Optional<Mood> mood(InteractionState state) {
        return state.judged().alerts().isEmpty()
                ? Optional.empty()
                : Optional.of(state.judged().alerts().getLast())
                        .map(alert -> new Mood(state.id(), alert.emotion(), alert.confidence(), alert.acknowledged()));
    }
}
