package org.interactionledger.projections.analytics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.interaction.AnalyseRepeats;
import org.interactionledger.schemas.interaction.RepeatFigures;

/** Counts contacts that belong together, as {@code docs/metrics.md} defines it. Not thread-safe. */
final class Repeats {

    /** @param handled answered, and over */
    record Contact(String customer, Instant startedAt, Optional<QueueName> queue, boolean handled) {}

    private final AnalyseRepeats query;
    private final List<Contact> ofOneCustomer = new ArrayList<>();
    private long contacts;
    private long repeats;
    private long judged;
    private long resolved;

    Repeats(AnalyseRepeats query) {
        this.query = query;
    }

    /** Contacts come customer by customer, each customer's in order of their start. */
    void next(Contact contact) {
        if (!ofOneCustomer.isEmpty() && !ofOneCustomer.getLast().customer().equals(contact.customer())) {
            count();
        }
        ofOneCustomer.add(contact);
    }

    RepeatFigures figures(long unknownCustomers) {
        count();
        return new RepeatFigures(
                contacts,
                unknownCustomers,
                repeats,
                FiguresRow.rate(repeats, contacts),
                judged,
                resolved,
                FiguresRow.rate(resolved, judged));
    }

    private void count() {
        List<Instant> starts =
                ofOneCustomer.stream().map(Contact::startedAt).distinct().toList();
        ofOneCustomer.stream().filter(this::isAsked).forEach(contact -> {
            int at = starts.indexOf(contact.startedAt());
            boolean repeat = at > 0 && isWithin(starts.get(at - 1), contact.startedAt());
            boolean repeated = at < starts.size() - 1 && isWithin(contact.startedAt(), starts.get(at + 1));
            contacts++;
            repeats += repeat ? 1 : 0;
            if (contact.handled() && !contact.startedAt().plus(query.window()).isAfter(query.asOf())) {
                judged++;
                resolved += repeated ? 0 : 1;
            }
        });
        ofOneCustomer.clear();
    }

    private boolean isAsked(Contact contact) {
        return !contact.startedAt().isBefore(query.from())
                && contact.startedAt().isBefore(query.to())
                && (query.queue().isEmpty() || query.queue().equals(contact.queue()));
    }

    private boolean isWithin(Instant before, Instant after) {
        return after.isBefore(before.plus(query.window()));
    }
}
