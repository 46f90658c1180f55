package org.interactionledger.projections;

import java.time.Instant;
import java.util.Optional;
import org.interactionledger.schemas.identity.QueueName;
import org.interactionledger.schemas.interaction.CountedAs;
import org.interactionledger.schemas.interaction.Direction;
import org.interactionledger.schemas.interaction.FindInteractions;
import org.interactionledger.schemas.interaction.Measure;
import org.interactionledger.schemas.interaction.Outcome;
import org.interactionledger.schemas.interaction.Thresholds;

/** A search that matches everything but for what is said. */
final class Criteria {

    private Optional<Instant> from = Optional.empty();
    private Optional<Instant> to = Optional.empty();
    private Optional<String> number = Optional.empty();
    private Optional<String> agent = Optional.empty();
    private Optional<QueueName> queue = Optional.empty();
    private Optional<Outcome> outcome = Optional.empty();
    private Optional<CountedAs> countedAs = Optional.empty();
    private Optional<String> text = Optional.empty();
    private Optional<String> cursor = Optional.empty();
    private int limit = 50;

    Criteria from(Instant value) {
        from = Optional.of(value);
        return this;
    }

    Criteria to(Instant value) {
        to = Optional.of(value);
        return this;
    }

    Criteria number(String value) {
        number = Optional.of(value);
        return this;
    }

    Criteria agent(String value) {
        agent = Optional.of(value);
        return this;
    }

    Criteria queue(String value) {
        queue = Optional.of(QueueName.of(value));
        return this;
    }

    Criteria outcome(Outcome value) {
        outcome = Optional.of(value);
        return this;
    }

    Criteria countedAs(Measure measure) {
        countedAs = Optional.of(new CountedAs(measure, Optional.of(Direction.INBOUND), Thresholds.STANDARD));
        return this;
    }

    Criteria text(String value) {
        text = Optional.of(value);
        return this;
    }

    Criteria cursor(Optional<String> value) {
        cursor = value;
        return this;
    }

    Criteria limit(int value) {
        limit = value;
        return this;
    }

    FindInteractions query() {
        return new FindInteractions(
                Ledger.TENANT,
                from,
                to,
                number,
                agent,
                queue,
                outcome,
                countedAs,
                text,
                FindInteractions.SortOrder.NEWEST_FIRST,
                cursor,
                limit);
    }
}
